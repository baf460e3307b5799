package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.replication.PoolState;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.Pool;
import io.plumbline.zfs.PoolHealth;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pools of a host. */
final class HostPools {
    private static final Log LOG = Log.of(HostPools.class);

    private HostPools() {}

    /** All of them; {@code null} where the host doesn't tell: nothing that is replicated depends on it. */
    static @Nullable List<PoolState> of(HostZfs host) {
        try {
            return host.pools().stream().map(HostPools::state).toList();
        } catch (IOException | ZfsException e) {
            LOG.debug("a host does not list its pools", Map.of("reason", String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static PoolState state(Pool pool) {
        return new PoolState(pool.name(), pool.space().size(), pool.space().free(), health(pool.health()));
    }

    /** A word that no release had when this was written is no good news. */
    private static PoolHealth health(String printed) {
        return Arrays.stream(PoolHealth.values())
                .filter(health -> health.name().equals(printed))
                .findFirst()
                .orElse(PoolHealth.DEGRADED);
    }
}
