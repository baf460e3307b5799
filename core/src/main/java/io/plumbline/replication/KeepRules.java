package io.plumbline.replication;

import com.google.re2j.Pattern;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RetentionPolicy} as people write it.
 *
 * @param keepLast 0 where that is not set
 * @param keepForSeconds {@code null} where that is not set
 * @param names which snapshots it is about; all others are foreign, and never destroyed. Without an {@code include}, those that the group's
 *     snapshot plan makes
 */
public record KeepRules(
        int keepLast, CalendarCounts calendar, @Nullable Long keepForSeconds, NameFilter names, String timeZone) {
    /**
     * The policy.
     *
     * @param plan whose names it is about if it names none itself
     * @throws IllegalArgumentException if a rule is none
     */
    public RetentionPolicy policy(@Nullable SnapshotPlan plan) {
        return new RetentionPolicy(
                keepLast,
                calendar,
                keepForSeconds == null ? null : Duration.ofSeconds(keepForSeconds),
                governed(plan),
                ZoneId.of(timeZone));
    }

    private NamePatterns governed(@Nullable SnapshotPlan plan) {
        NamePatterns written = NamePatterns.of(names.include(), names.exclude());
        if (!written.include().isEmpty()) {
            return written;
        }
        if (plan == null) {
            throw new IllegalArgumentException("must name the snapshots that may be destroyed");
        }
        Pattern made = plan.naming().names();
        return new NamePatterns(List.of(made), written.exclude());
    }
}
