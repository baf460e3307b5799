package io.plumbline.inventory.api;

import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.SystemStatus;
import io.plumbline.inventory.store.ManagedSystem;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A system as callers read it. */
public record SystemView(
        UUID id,
        String name,
        SystemKind kind,
        String platform,
        @Nullable UUID siteId,
        String address,
        int sshPort,
        @Nullable UUID credentialId,
        int maxSessions,
        int loginsPerMinute,
        boolean legacyAlgorithms,
        HostKeyPolicy hostKeyPolicy,
        MeasuringMethod measuring,
        boolean useSudo,
        @Nullable Integer transfersAtOnce,
        @Nullable Long bytesPerSecond,
        Map<String, String> labels,
        SystemStatus status,
        @Nullable String statusReason,
        @Nullable Instant lastSeenAt,
        Instant createdAt,
        Instant updatedAt) {
    static SystemView of(ManagedSystem system) {
        SystemDetails details = system.details();
        return new SystemView(
                system.id(),
                details.name(),
                details.kind(),
                details.platform(),
                details.siteId(),
                details.address(),
                details.sshPort(),
                details.credentialId(),
                details.maxSessions(),
                details.loginsPerMinute(),
                details.legacyAlgorithms(),
                details.hostKeyPolicy(),
                details.measuring(),
                details.host().useSudo(),
                details.host().transfersAtOnce(),
                details.host().bytesPerSecond(),
                details.labels(),
                system.status(),
                system.statusReason(),
                system.lastSeenAt(),
                system.createdAt(),
                system.updatedAt());
    }
}
