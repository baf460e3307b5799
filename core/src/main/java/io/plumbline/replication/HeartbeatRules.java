package io.plumbline.replication;

import io.plumbline.inventory.SystemStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * When a host whose agent went quiet is degraded, and when offline.
 *
 * @param degradedAfter heartbeats missed in a row
 * @param offlineAfter heartbeats missed in a row
 */
public record HeartbeatRules(int degradedAfter, int offlineAfter) {
    /**
     * Judges a host.
     *
     * @param heardAt when its agent was heard last, or when we began to listen, whichever is later
     * @param intervalSeconds how often it said that it would be heard
     */
    public SystemStatus judge(Instant heardAt, int intervalSeconds, Instant now) {
        long missed = Duration.between(heardAt, now).toSeconds() / Math.max(1, intervalSeconds);
        if (missed >= offlineAfter) {
            return SystemStatus.OFFLINE;
        }
        return missed >= degradedAfter ? SystemStatus.DEGRADED : SystemStatus.ONLINE;
    }

    /** Whether the one status is worse news than the other. Silence never makes a status better: only a heartbeat does. */
    public static boolean isWorse(SystemStatus judged, SystemStatus known) {
        return severity(judged) > severity(known);
    }

    private static int severity(SystemStatus status) {
        return switch (status) {
            case UNKNOWN, ONLINE -> 0;
            case DEGRADED -> 1;
            case OFFLINE -> 2;
        };
    }
}
