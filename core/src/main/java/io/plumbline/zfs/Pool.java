package io.plumbline.zfs;

import org.jspecify.annotations.Nullable;

/**
 * A pool as its host listed it.
 *
 * @param health as ZFS calls it: {@code ONLINE}, {@code DEGRADED}, {@code SUSPENDED} and so on
 * @param readOnly unknown on hosts whose lists are rounded, and then false
 */
public record Pool(String name, Guid guid, String health, Space space, boolean readOnly) {
    /** In bytes; {@code null} on hosts whose lists are rounded. */
    public record Space(
            @Nullable Long size,
            @Nullable Long allocated,
            @Nullable Long free) {}

    public boolean isOnline() {
        return health.equals("ONLINE");
    }
}
