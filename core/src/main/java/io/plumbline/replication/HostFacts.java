package io.plumbline.replication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a storage host.
 *
 * @param heartbeatAt when its agent was heard last; {@code null} where none ever was
 * @param heartbeatSeconds how often its agent said that it would be heard
 */
public record HostFacts(
        @Nullable String agentVersion,
        @Nullable String zfsVersion,
        List<String> capabilities,
        @Nullable Instant heartbeatAt,
        @Nullable Integer heartbeatSeconds,
        List<PoolState> pools) {
    public static final HostFacts NONE = new HostFacts(null, null, List.of(), null, null, List.of());

    public HostFacts {
        capabilities = List.copyOf(capabilities);
        pools = List.copyOf(pools);
    }

    public HostFacts with(List<PoolState> others) {
        return new HostFacts(agentVersion, zfsVersion, capabilities, heartbeatAt, heartbeatSeconds, others);
    }
}
