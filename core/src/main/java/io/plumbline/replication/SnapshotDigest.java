package io.plumbline.replication;

import io.plumbline.ops.Sha256;
import io.plumbline.zfs.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset holds, as one number: SHA-256 over a line {@code kind TAB name TAB guid LF} for each snapshot and bookmark, in the order of
 * {@link Snapshot#BY_CREATE_TXG}: by transaction group, then kind ({@code BOOKMARK} first), then name by its bytes. A dataset that holds
 * none has the digest of nothing. A host makes the same with {@code zfs list -Hp}, {@code sort} and {@code sha256sum}, as
 * {@code docs/replication.md} shows.
 */
public final class SnapshotDigest {
    private static final int BYTES = 32;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Comparator<HeldSnapshot> ORDER =
            Comparator.comparing(HeldSnapshot::snapshot, Snapshot.BY_CREATE_TXG);

    private final byte[] identity;
    private final byte[] details;

    private SnapshotDigest(byte[] identity, byte[] details) {
        this.identity = identity;
        this.details = details;
    }

    public static SnapshotDigest of(Collection<HeldSnapshot> snapshots) {
        List<HeldSnapshot> ordered = new ArrayList<>(snapshots);
        ordered.sort(ORDER);
        StringBuilder lines = new StringBuilder();
        ByteBuffer details = ByteBuffer.allocate(ordered.size() * 5 * Long.BYTES);
        for (HeldSnapshot held : ordered) {
            Snapshot snapshot = held.snapshot();
            lines.append(snapshot.kind()).append('\t').append(snapshot.name()).append('\t');
            lines.append(snapshot.guid()).append('\n');
            details.putLong(snapshot.createTxg());
            details.putLong(Objects.requireNonNull(snapshot.createdAt()).toEpochMilli());
            details.putLong(orUnknown(held.usedBytes()));
            details.putLong(orUnknown(held.referencedBytes()));
            details.putLong(held.holds() == null ? -1 : held.holds());
        }
        return new SnapshotDigest(Sha256.of(lines.toString()), Sha256.of(details.array()));
    }

    private static long orUnknown(@Nullable Long bytes) {
        return bytes == null ? -1 : bytes;
    }

    /** A digest in the form that is stored. */
    public static SnapshotDigest ofStored(byte[] stored) {
        return new SnapshotDigest(Arrays.copyOf(stored, BYTES), Arrays.copyOfRange(stored, BYTES, stored.length));
    }

    /**
     * The digest, and behind it one over sizes, holds and times, which hosts don't know of. It tells whether a report brings anything new
     * without what is held being read.
     */
    public byte[] stored() {
        return ByteBuffer.allocate(identity.length + details.length)
                .put(identity)
                .put(details)
                .array();
    }

    /** Whether a text has the form of a digest. */
    public static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /** As hosts and the interface write it. */
    public String hex() {
        return HexFormat.of().formatHex(identity);
    }
}
