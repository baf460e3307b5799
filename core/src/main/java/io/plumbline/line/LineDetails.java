package io.plumbline.line;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a line.
 *
 * @param onBoxProbe the router's own probe of this line, where its router is measured by them; {@code null} where it has none
 */
public record LineDetails(
        String name,
        UUID routerId,
        Probe probe,
        @Nullable String onBoxProbe,
        int intervalSeconds,
        @Nullable UUID farSiteId,
        @Nullable Long capacityBitsPerSecond,
        Contract contract,
        boolean enabled) {}
