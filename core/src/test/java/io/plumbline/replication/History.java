package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Histories in a line of text, the oldest first: {@code a b #c d}. A word is a snapshot, with {@code #} a bookmark. The guid follows from
 * the letter, so that the same letter is the same snapshot on both sides; {@code a=x} is named a and has the guid of x. {@code -} is an
 * empty history.
 */
final class History {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private History() {}

    static List<Snapshot> of(String text, int firstTxg) {
        List<Snapshot> history = new ArrayList<>();
        Map<String, Integer> txgs = new HashMap<>();
        for (String word : text.trim().split(" +", -1)) {
            if (!word.equals("-")) {
                // A bookmark has the transaction group of its snapshot.
                String letter = word.replace("#", "");
                int txg = txgs.computeIfAbsent(letter, one -> firstTxg + 10 * txgs.size());
                history.add(snapshot(word, txg));
            }
        }
        return history;
    }

    private static Snapshot snapshot(String word, int txg) {
        boolean bookmark = word.startsWith("#");
        String rest = bookmark ? word.substring(1) : word;
        int equals = rest.indexOf('=');
        String name = equals < 0 ? rest : rest.substring(0, equals);
        String identity = equals < 0 ? rest : rest.substring(equals + 1);
        return new Snapshot(
                bookmark ? SnapshotKind.BOOKMARK : SnapshotKind.SNAPSHOT,
                name,
                guid(identity),
                txg,
                BEGIN.plusSeconds(txg));
    }

    static Guid guid(String identity) {
        return new Guid(identity.hashCode() + 1L);
    }
}
