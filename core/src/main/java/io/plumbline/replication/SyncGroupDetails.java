package io.plumbline.replication;

import io.plumbline.zfs.SendFlag;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsFeature;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a sync group: one source dataset, with or without its children, and the targets that are kept in step with it.
 *
 * @param sourceDataset the root at the source
 * @param recursive whether its children belong to the group
 * @param datasets which of the children, by their name below the root
 * @param snapshots which snapshots the targets are to have, by name
 * @param delivery how streams reach the targets
 * @param pace when a run is due
 * @param bandwidthBytesPerSecond most that all transfers of the group take together; {@code null} for no limit
 * @param rpoSeconds how old the newest replicated snapshot may become before that is a fault; {@code null} for any age
 * @param care what is done beside sending
 */
public record SyncGroupDetails(
        String name,
        UUID sourceSystemId,
        String sourceDataset,
        boolean recursive,
        NameFilter datasets,
        NameFilter snapshots,
        InitialPolicy initial,
        StreamOptions stream,
        Delivery delivery,
        Pace pace,
        LinePolicy linePolicy,
        @Nullable Long bandwidthBytesPerSecond,
        @Nullable Integer rpoSeconds,
        Care care,
        List<SyncTarget> targets,
        boolean enabled) {
    public static final int MAX_TARGETS = 20;

    /**
     * Where a replica goes.
     *
     * @param dataset the root at the target; what is below the source's root has the same name below this one
     */
    public record SyncTarget(UUID systemId, String dataset) {}

    /**
     * Regular expressions on names, matched whole.
     *
     * @param include none means every name
     * @param exclude what is left out even so
     */
    public record NameFilter(List<String> include, List<String> exclude) {
        public static final NameFilter ALL = new NameFilter(List.of(), List.of());
        public static final int MAX_PATTERNS = 50;

        public NameFilter {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }

    /**
     * How streams are made, as far as both ends can.
     *
     * @param raw encrypted datasets as they are stored: {@code -w}
     * @param compressed blocks as they are stored: {@code -c}
     * @param largeBlocks {@code -L}
     * @param properties with the properties of the source: {@code -p}
     */
    public record StreamOptions(boolean raw, boolean compressed, boolean largeBlocks, boolean properties) {
        public static final StreamOptions DEFAULT = new StreamOptions(false, true, true, false);

        /** What a sender is told of them, as far as its ZFS can. */
        public EnumSet<SendFlag> flags(ZfsCapabilities sender) {
            EnumSet<SendFlag> flags = EnumSet.noneOf(SendFlag.class);
            if (raw) {
                flags.add(SendFlag.RAW);
            }
            if (compressed && sender.has(ZfsFeature.COMPRESSED_SEND)) {
                flags.add(SendFlag.COMPRESSED);
            }
            if (largeBlocks && sender.has(ZfsFeature.LARGE_BLOCKS)) {
                flags.add(SendFlag.LARGE_BLOCKS);
            }
            if (properties) {
                flags.add(SendFlag.PROPERTIES);
            }
            return flags;
        }
    }

    /**
     * When a run is due: every so many seconds, or by a cron expression in a zone; by hand alone if neither is given.
     *
     * @param cron five fields: minute, hour, day of month, month, day of week
     * @param timeZone the zone of the cron expression
     */
    public record Pace(
            @Nullable Integer intervalSeconds,
            @Nullable String cron,
            @Nullable String timeZone) {
        public static final int MIN_SECONDS = 10;
        public static final int MAX_SECONDS = 31 * 86_400;
    }

    /**
     * What transfers do while a line between their sites suffers.
     *
     * @param slowBytesPerSecond for {@link WhenDegraded#SLOW}
     * @param resumeAfterSeconds how long the line has to be up again
     * @param lineIds the lines that count; none means those between the two sites
     */
    public record LinePolicy(
            WhenDegraded whenDegraded, @Nullable Long slowBytesPerSecond, int resumeAfterSeconds, List<UUID> lineIds) {
        public static final LinePolicy IGNORE = new LinePolicy(WhenDegraded.IGNORE, null, 0, List.of());

        public LinePolicy {
            lineIds = List.copyOf(lineIds);
        }
    }

    /** What a line that is degraded does to transfers; one that is down holds them unless it is ignored. */
    public enum WhenDegraded {
        IGNORE,
        SLOW,
        HOLD
    }

    public SyncGroupDetails {
        targets = List.copyOf(targets);
    }
}
