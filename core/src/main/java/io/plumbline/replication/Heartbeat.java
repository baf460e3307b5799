package io.plumbline.replication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of its host and itself. What it leaves out stays as it was.
 *
 * @param capabilities what its ZFS can do
 * @param intervalSeconds how often it will be heard
 * @param pools all of them
 */
public record Heartbeat(
        @Nullable String agentVersion,
        @Nullable String zfsVersion,
        @Nullable List<String> capabilities,
        int intervalSeconds,
        @Nullable List<PoolState> pools) {}
