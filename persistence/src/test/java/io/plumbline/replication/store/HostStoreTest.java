package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.SystemStatus;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.Heartbeat;
import io.plumbline.replication.HostFacts;
import io.plumbline.replication.PoolState;
import io.plumbline.zfs.PoolHealth;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostStoreTest {
    private final UUID host = TestHosts.make();
    private final HostStore store = new HostStore(TestDatabase.dataSource());

    private HostFacts facts() throws SQLException {
        return Objects.requireNonNull(
                store.facts(List.of(host, UUID.randomUUID())).get(host));
    }

    @Test
    void whatAHeartbeatLeavesOutStays() throws SQLException {
        PoolState tank = new PoolState("tank", 100L, 40L, PoolHealth.ONLINE);
        PoolState spare = new PoolState("spare", null, null, PoolHealth.SUSPENDED);
        store.put(host, new Heartbeat("1.0", "zfs-2.2.4", List.of("resume"), 60, List.of(tank, spare)), TestHosts.NOW);
        store.put(host, new Heartbeat(null, null, null, 30, null), TestHosts.LATER);
        assertThat(facts())
                .isEqualTo(new HostFacts(
                        "1.0", "zfs-2.2.4", List.of("resume"), TestHosts.LATER, 30, List.of(spare, tank)));
        store.put(host, new Heartbeat("1.1", null, List.of(), 30, List.of(tank)), TestHosts.LATER);
        assertThat(facts()).isEqualTo(new HostFacts("1.1", "zfs-2.2.4", List.of(), TestHosts.LATER, 30, List.of(tank)));
    }

    @Test
    void onlyHostsThatWereHeardAreListenedTo() throws SQLException {
        assertThat(store.listened()).extracting(ListenedHost::systemId).doesNotContain(host);
        store.put(host, new Heartbeat(null, null, null, 60, null), TestHosts.NOW);
        ListenedHost listened = new ListenedHost(host, TestHosts.NOW, 60, SystemStatus.UNKNOWN);
        assertThat(store.listened()).contains(listened);
        assertThat(store.lockIfSilent(listened)).isTrue();
        store.put(host, new Heartbeat(null, null, null, 60, null), TestHosts.LATER);
        assertThat(store.lockIfSilent(listened)).isFalse();
    }

    @Test
    void theKindOfASystemIsKnown() throws SQLException {
        assertThat(store.kind(host)).contains(SystemKind.STORAGE);
        assertThat(store.kind(UUID.randomUUID())).isEmpty();
    }
}
