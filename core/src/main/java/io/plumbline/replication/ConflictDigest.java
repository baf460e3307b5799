package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Stands for what was previewed: all that the target holds, what both sides share, and each command. What the source got meanwhile does not
 * count: it changes nothing of what is destroyed.
 */
final class ConflictDigest {
    private ConflictDigest() {}

    static String of(ConflictScene scene, ConflictStrategy strategy, List<ResolutionStep> steps) {
        MessageDigest digest = sha256();
        add(digest, strategy.name());
        add(digest, scene.target().name() + "\t" + scene.target().guid());
        Comparison comparison =
                Comparison.of(scene.pair().source(), scene.pair().target(), true);
        Snapshot ancestor = comparison.commonAncestor();
        add(digest, ancestor == null ? "" : ancestor.guid().toString());
        comparison.target().forEach(snapshot -> add(digest, snapshot + "\t" + snapshot.guid()));
        scene.target().bookmarks().forEach(bookmark -> add(digest, bookmark + "\t" + bookmark.guid()));
        scene.target().below().forEach(below -> add(digest, below));
        steps.forEach(step -> add(digest, step.signature()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
