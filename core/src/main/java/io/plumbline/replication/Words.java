package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.time.Duration;
import java.util.List;

/** Pieces of the sentences that plans, retention and resolutions are explained with. */
final class Words {
    /** More names than these tell nobody more. */
    private static final int NAMED = 5;

    private static final long[] SECONDS = {86_400, 3_600, 60};
    private static final String[] UNITS = {"day", "hour", "minute"};

    private Words() {}

    static String list(List<Snapshot> snapshots) {
        if (snapshots.isEmpty()) {
            return "nothing";
        }
        return names(snapshots.stream().map(Snapshot::toString).toList());
    }

    static String names(List<String> all) {
        List<String> names = all.stream().limit(NAMED).toList();
        int more = all.size() - names.size();
        return String.join(", ", names) + (more == 0 ? "" : " and " + more + " more");
    }

    static String named(Snapshot snapshot) {
        return snapshot + " (guid " + snapshot.guid() + ")";
    }

    static String count(long number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }

    /** In the largest unit that it is whole in. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        for (int i = 0; i < SECONDS.length; i++) {
            if (seconds % SECONDS[i] == 0) {
                return count(seconds / SECONDS[i], UNITS[i]);
            }
        }
        return count(seconds, "second");
    }
}
