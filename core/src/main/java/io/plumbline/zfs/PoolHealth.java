package io.plumbline.zfs;

/** The state of a pool, as {@code zpool list -o health} prints it. */
public enum PoolHealth {
    ONLINE,
    DEGRADED,
    FAULTED,
    OFFLINE,
    REMOVED,
    UNAVAIL,
    SUSPENDED
}
