package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which of one side's snapshots are kept: those that any rule asks for. Without a rule that is every one.
 *
 * The newest is kept even if no rule asks for it.
 *
 * @param keepLast how many of the newest are kept; 0 where that is not set
 * @param calendar of how many hours, days and so on the newest is kept. They are counted back from that of the newest snapshot, and one
 *     without a snapshot does not count: a host that was off for a month keeps as many days as it had
 * @param keepFor every snapshot younger than this is kept; {@code null} where that is not set
 * @param governed whose snapshots these rules are about; all others are foreign, and never destroyed
 * @param zone whose calendar it is
 */
public record RetentionPolicy(
        int keepLast, CalendarCounts calendar, @Nullable Duration keepFor, NamePatterns governed, ZoneId zone) {
    public static final Duration MAX_KEEP_FOR = Duration.ofDays(36_500);

    public RetentionPolicy {
        if (keepLast < 0 || keepLast > CalendarCounts.MAX_COUNT) {
            throw new IllegalArgumentException("a count must be 0 to " + CalendarCounts.MAX_COUNT);
        }
        if (keepFor != null && (keepFor.isNegative() || keepFor.isZero() || keepFor.compareTo(MAX_KEEP_FOR) > 0)) {
            throw new IllegalArgumentException(
                    "the age must be above 0 and at most " + MAX_KEEP_FOR.toDays() + " days");
        }
    }

    /** Nothing is set, so that everything is kept. */
    public boolean isEmpty() {
        return keepLast == 0 && !needsTimes();
    }

    boolean needsTimes() {
        return keepFor != null || !calendar.equals(CalendarCounts.NONE);
    }

    boolean governs(Snapshot snapshot) {
        return governed.matches(snapshot.name());
    }
}
