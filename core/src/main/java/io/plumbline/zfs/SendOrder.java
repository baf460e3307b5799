package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream to be sent.
 *
 * @param to the snapshot that it brings
 * @param from what the target has; {@code null} for a full stream
 * @param intermediates with every snapshot between the two
 */
public record SendOrder(SnapshotRef to, @Nullable SnapshotRef from, boolean intermediates, Set<SendFlag> flags) {
    public SendOrder {
        if (to.isBookmark()) {
            throw new IllegalArgumentException("a bookmark holds no data to send");
        }
        if (intermediates && (from == null || from.isBookmark())) {
            throw new IllegalArgumentException("only from a snapshot can those between be sent");
        }
        EnumSet<SendFlag> copy = EnumSet.noneOf(SendFlag.class);
        copy.addAll(flags);
        flags = Collections.unmodifiableSet(copy);
    }

    public ZfsCommand command() {
        return send("");
    }

    /** As {@link #command()}, with a row a second about how far it is on the error output; read by {@link SendProgress}. */
    public ZfsCommand commandWithProgress() {
        return send("vP");
    }

    /** Sends nothing, and tells how much it would be; read by {@link SendEstimate}. */
    public ZfsCommand estimate() {
        return send("nvP");
    }

    /** Goes on with an interrupted stream; what it was made with, the token knows. */
    public static ZfsCommand resume(ResumeToken token) {
        return ZfsCommand.zfs("send", "-t", token.value());
    }

    public static ZfsCommand resumeWithProgress(ResumeToken token) {
        return ZfsCommand.zfs("send", "-vP", "-t", token.value());
    }

    /** Sends nothing, and tells what the token stands for; read by {@link ResumeState} and {@link SendEstimate}. */
    public static ZfsCommand describe(ResumeToken token) {
        return ZfsCommand.zfs("send", "-nvP", "-t", token.value());
    }

    /** The letters of its flags, for those that put the command together themselves. */
    public String letters() {
        StringBuilder letters = new StringBuilder();
        flags.forEach(flag -> letters.append(flag.letter()));
        return letters.toString();
    }

    private ZfsCommand send(String options) {
        List<String> words = new ArrayList<>(List.of("send"));
        String letters = options + letters();
        if (!letters.isEmpty()) {
            words.add("-" + letters);
        }
        if (from != null) {
            words.addAll(List.of(intermediates ? "-I" : "-i", from.toString()));
        }
        words.add(to.toString());
        return ZfsCommand.zfs(words);
    }
}
