package io.plumbline.line;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people say of a line. */
public record LineDetails(
        String name,
        UUID routerId,
        Probe probe,
        int intervalSeconds,
        @Nullable UUID farSiteId,
        @Nullable Long capacityBitsPerSecond,
        Contract contract,
        boolean enabled) {}
