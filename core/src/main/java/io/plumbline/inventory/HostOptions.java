package io.plumbline.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What people say of a storage host alone.
 *
 * @param useSudo commands are run by {@code sudo -n}
 * @param transfersAtOnce most that may run from and to it; {@code null} for as many as for any host
 * @param bytesPerSecond most that they may take together; {@code null} for as much as for any host
 */
public record HostOptions(
        boolean useSudo,
        @Nullable Integer transfersAtOnce,
        @Nullable Long bytesPerSecond) {
    public static final HostOptions DEFAULT = new HostOptions(false, null, null);
    public static final int MAX_TRANSFERS = 100;
}
