package io.plumbline.replication;

import io.plumbline.replication.SyncGroupDetails.Pace;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Snapshots that are made of a group's source by schedule, of all its datasets at once.
 *
 * @param pattern of their names: {@link SnapshotNaming}
 */
public record SnapshotPlan(Pace pace, String pattern) {
    /**
     * Names in the zone of the schedule.
     *
     * @throws IllegalArgumentException if the pattern is none
     */
    public SnapshotNaming naming() {
        return new SnapshotNaming(pattern, pace.timeZone() == null ? ZoneOffset.UTC : ZoneId.of(pace.timeZone()));
    }
}
