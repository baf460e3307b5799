package io.plumbline.inventory;

/** What is known of a system's reachability: {@link #UNKNOWN} until it was first spoken to. */
public enum SystemStatus {
    ONLINE,
    DEGRADED,
    OFFLINE,
    UNKNOWN
}
