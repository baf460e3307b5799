package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Snapshots in short: {@code @name:guid:createTxg} or {@code #name:guid:createTxg}, and the bytes that it uses behind another colon. */
final class TestSnapshots {
    private TestSnapshots() {}

    static HeldSnapshot one(String text) {
        String[] parts = text.substring(1).split(":", -1);
        SnapshotKind kind = text.charAt(0) == '@' ? SnapshotKind.SNAPSHOT : SnapshotKind.BOOKMARK;
        long createTxg = Long.parseUnsignedLong(parts[2]);
        Snapshot snapshot =
                new Snapshot(kind, parts[0], Guid.parse(parts[1]), createTxg, Instant.ofEpochSecond(1_000_000));
        return new HeldSnapshot(snapshot, parts.length > 3 ? Long.valueOf(parts[3]) : null, null, null);
    }

    static List<HeldSnapshot> all(String texts) {
        return texts.isBlank()
                ? List.of()
                : Stream.of(texts.strip().split("\\s+", -1))
                        .map(TestSnapshots::one)
                        .toList();
    }

    /** The other way round, sorted. */
    static String text(List<HeldSnapshot> snapshots) {
        return snapshots.stream()
                .map(held -> held.snapshot() + ":" + held.snapshot().guid() + ":"
                        + Long.toUnsignedString(held.snapshot().createTxg())
                        + (held.usedBytes() == null ? "" : ":" + held.usedBytes()))
                .sorted()
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
