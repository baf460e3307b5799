package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset lacks snapshots that a schedule should have taken. What retention destroyed is lacking too: ask for the time that it
 * keeps.
 *
 * @param listed in order, at most {@link #MAX_LISTED}
 * @param more how many came after those
 * @param expected how many turns there were
 * @param missed how many of them have no snapshot, those of unlisted gaps too
 */
public record Gaps(List<Gap> listed, int more, int expected, int missed) {
    public static final int MAX_LISTED = 1_000;
    /** A schedule of every minute has as many in 69 days, an hourly one in 11 years. */
    public static final int MAX_TURNS = 100_000;

    /**
     * Looks for them.
     *
     * @param names which of the snapshots the schedule took
     * @param tolerance how far from its turn a snapshot may have been made; one counts for one turn
     * @throws IllegalArgumentException if the time asked for has more than {@link #MAX_TURNS} turns
     */
    public static Gaps find(
            Collection<Snapshot> snapshots,
            NamePatterns names,
            Schedule schedule,
            Between between,
            Duration tolerance) {
        List<Instant> made = snapshots.stream()
                .filter(snapshot -> !snapshot.isBookmark() && names.matches(snapshot.name()))
                .map(Snapshot::createdAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        Finder finder = new Finder();
        int at = 0;
        Instant turn = schedule.next(between.from().minusNanos(1));
        while (!turn.isAfter(between.to())) {
            while (at < made.size() && made.get(at).isBefore(turn.minus(tolerance))) {
                at++;
            }
            boolean there = at < made.size() && !made.get(at).isAfter(turn.plus(tolerance));
            if (there) {
                at++;
            }
            finder.turn(turn, there);
            turn = schedule.next(turn);
        }
        return finder.found();
    }

    /** A stretch of time, both ends included. */
    public record Between(Instant from, Instant to) {}

    private static final class Finder {
        private final List<Gap> listed = new ArrayList<>();
        private @Nullable Gap open;
        private int more;
        private int expected;
        private int missed;

        void turn(Instant turn, boolean there) {
            expected++;
            if (expected > MAX_TURNS) {
                throw new IllegalArgumentException("more than " + MAX_TURNS + " turns; ask for a shorter time");
            }
            if (there) {
                close();
                return;
            }
            missed++;
            open = open == null ? new Gap(turn, turn, 1) : new Gap(open.first(), turn, open.turns() + 1);
        }

        private void close() {
            if (open == null) {
                return;
            }
            if (listed.size() < MAX_LISTED) {
                listed.add(open);
            } else {
                more++;
            }
            open = null;
        }

        Gaps found() {
            close();
            return new Gaps(List.copyOf(listed), more, expected, missed);
        }
    }
}
