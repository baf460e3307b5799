package io.plumbline.replication.api;

import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.SystemStatus;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.replication.HostFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a system is. */
public record HealthView(
        UUID systemId,
        @Schema(example = "nas-lyon-1") String name,
        SystemKind kind,
        SystemStatus status,

        @Schema(description = "Why it is not online") @Nullable
        String statusReason,

        @Nullable Instant lastSeenAt,

        @Schema(description = "null where it has no agent") @Nullable
        Instant heartbeatAt,

        @Schema(description = "How often its agent said that it would be heard") @Nullable
        Integer intervalSeconds,

        @Nullable String agentVersion,
        @Nullable String zfsVersion,
        List<String> capabilities,
        List<PoolView> pools) {
    static HealthView of(ManagedSystem system, @Nullable HostFacts known) {
        HostFacts facts = known == null ? HostFacts.NONE : known;
        return new HealthView(
                system.id(),
                system.name(),
                system.details().kind(),
                system.status(),
                system.statusReason(),
                system.lastSeenAt(),
                facts.heartbeatAt(),
                facts.heartbeatSeconds(),
                facts.agentVersion(),
                facts.zfsVersion(),
                facts.capabilities(),
                facts.pools().stream().map(PoolView::of).toList());
    }
}
