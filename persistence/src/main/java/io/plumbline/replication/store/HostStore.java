package io.plumbline.replication.store;

import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.SystemStatus;
import io.plumbline.replication.Heartbeat;
import io.plumbline.replication.HostFacts;
import io.plumbline.replication.PoolState;
import io.plumbline.zfs.PoolHealth;
import io.plumbline.zfs.ZfsCapabilities;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is known of storage hosts themselves: their agents, what their ZFS can do, their pools. */
public final class HostStore {
    private static final String BEAT = """
            INSERT INTO storage_hosts AS h (system_id, agent_version, zfs_version, capabilities, heartbeat_at, heartbeat_seconds)
            VALUES (?, ?, ?, coalesce(?::text[], '{}'), ?, ?)
            ON CONFLICT (system_id) DO UPDATE SET agent_version = coalesce(excluded.agent_version, h.agent_version),
                zfs_version = coalesce(excluded.zfs_version, h.zfs_version), capabilities = coalesce(?::text[], h.capabilities),
                heartbeat_at = excluded.heartbeat_at, heartbeat_seconds = excluded.heartbeat_seconds
            """;

    private static final String LOOKED = """
            INSERT INTO storage_hosts AS h (system_id, zfs_version, capabilities, inventory_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (system_id) DO UPDATE SET zfs_version = coalesce(excluded.zfs_version, h.zfs_version),
                capabilities = excluded.capabilities, inventory_at = excluded.inventory_at
            """;

    private static final String REMOVE_POOLS = "DELETE FROM pools WHERE system_id = ? AND name <> ALL (?::text[])";

    private static final String PUT_POOLS = """
            INSERT INTO pools (system_id, name, size_bytes, free_bytes, health, reported_at)
            SELECT ?, name, size_bytes, free_bytes, health, ?
            FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[]) AS r (name, size_bytes, free_bytes, health)
            ON CONFLICT (system_id, name) DO UPDATE SET size_bytes = excluded.size_bytes, free_bytes = excluded.free_bytes,
                health = excluded.health, reported_at = excluded.reported_at
            """;

    private static final String FACTS = """
            SELECT system_id, agent_version, zfs_version, capabilities, heartbeat_at, heartbeat_seconds FROM storage_hosts
            WHERE system_id = ANY (?::uuid[])
            """;

    private static final String POOLS = """
            SELECT system_id, name, size_bytes, free_bytes, health FROM pools WHERE system_id = ANY (?::uuid[]) ORDER BY name
            """;

    private static final String LISTENED = """
            SELECT h.system_id, h.heartbeat_at, h.heartbeat_seconds, s.status FROM storage_hosts h JOIN systems s ON s.id = h.system_id
            WHERE h.heartbeat_at IS NOT NULL AND h.heartbeat_seconds IS NOT NULL AND s.status <> 'OFFLINE'
            """;

    private final DataSource dataSource;

    public HostStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What the system is for; empty where there is no such system. */
    public Optional<SystemKind> kind(UUID systemId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT kind FROM systems WHERE id = ?")) {
            query.setObject(1, systemId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(SystemKind.valueOf(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** Stores what an agent said. */
    public void put(UUID systemId, Heartbeat heartbeat, Instant at) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(BEAT)) {
                Array capabilities = texts(connection, heartbeat.capabilities());
                statement.setObject(1, systemId);
                statement.setString(2, heartbeat.agentVersion());
                statement.setString(3, heartbeat.zfsVersion());
                statement.setArray(4, capabilities);
                statement.setObject(5, at.atOffset(ZoneOffset.UTC));
                statement.setInt(6, heartbeat.intervalSeconds());
                statement.setArray(7, capabilities);
                statement.executeUpdate();
            }
            if (heartbeat.pools() != null) {
                putPools(connection, systemId, heartbeat.pools(), at);
            }
        }
    }

    /**
     * Stores what a look at a host found.
     *
     * @param pools all of them; {@code null} where they could not be asked for, and stay as they were
     */
    public void putLooked(UUID systemId, ZfsCapabilities able, @Nullable List<PoolState> pools, Instant at)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(LOOKED)) {
                statement.setObject(1, systemId);
                statement.setString(2, able.version());
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "text", able.features().stream().map(Enum::name).toArray()));
                statement.setObject(4, at.atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
            if (pools != null) {
                putPools(connection, systemId, pools, at);
            }
        }
    }

    private static @Nullable Array texts(Connection connection, @Nullable List<String> texts) throws SQLException {
        return texts == null ? null : connection.createArrayOf("text", texts.toArray());
    }

    private static void putPools(Connection connection, UUID systemId, List<PoolState> pools, Instant at)
            throws SQLException {
        Array names = connection.createArrayOf(
                "text", pools.stream().map(PoolState::name).toArray());
        try (PreparedStatement remove = connection.prepareStatement(REMOVE_POOLS)) {
            remove.setObject(1, systemId);
            remove.setArray(2, names);
            remove.executeUpdate();
        }
        try (PreparedStatement put = connection.prepareStatement(PUT_POOLS)) {
            put.setObject(1, systemId);
            put.setObject(2, at.atOffset(ZoneOffset.UTC));
            put.setArray(3, names);
            put.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", pools.stream().map(PoolState::sizeBytes).toArray()));
            put.setArray(
                    5,
                    connection.createArrayOf(
                            "bigint", pools.stream().map(PoolState::freeBytes).toArray()));
            put.setArray(
                    6,
                    connection.createArrayOf(
                            "text",
                            pools.stream().map(pool -> pool.health().name()).toArray()));
            put.executeUpdate();
        }
    }

    /** What is known of those of the systems of which anything is. */
    public Map<UUID, HostFacts> facts(Collection<UUID> systemIds) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Map<UUID, HostFacts> facts = new HashMap<>();
            Array ids = connection.createArrayOf("uuid", systemIds.toArray());
            try (PreparedStatement query = connection.prepareStatement(FACTS)) {
                query.setArray(1, ids);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        facts.put(row.getObject(1, UUID.class), facts(row));
                    }
                }
            }
            pools(connection, ids)
                    .forEach((id, pools) ->
                            facts.put(id, facts.getOrDefault(id, HostFacts.NONE).with(pools)));
            return facts;
        }
    }

    private static HostFacts facts(ResultSet row) throws SQLException {
        OffsetDateTime heartbeatAt = row.getObject(5, OffsetDateTime.class);
        return new HostFacts(
                row.getString(2),
                row.getString(3),
                List.of((String[]) row.getArray(4).getArray()),
                heartbeatAt == null ? null : heartbeatAt.toInstant(),
                row.getObject(6, Integer.class),
                List.of());
    }

    private static Map<UUID, List<PoolState>> pools(Connection connection, Array ids) throws SQLException {
        Map<UUID, List<PoolState>> pools = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(POOLS)) {
            query.setArray(1, ids);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    pools.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new PoolState(
                                    row.getString(2),
                                    row.getObject(3, Long.class),
                                    row.getObject(4, Long.class),
                                    PoolHealth.valueOf(row.getString(5))));
                }
            }
        }
        return pools;
    }

    /** Hosts whose agents are listened to, those that are offline already left out. */
    public List<ListenedHost> listened() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(LISTENED);
                ResultSet row = query.executeQuery()) {
            List<ListenedHost> hosts = new ArrayList<>();
            while (row.next()) {
                hosts.add(new ListenedHost(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getInt(3),
                        SystemStatus.valueOf(row.getString(4))));
            }
            return hosts;
        }
    }

    /** Keeps the next heartbeat of the host waiting until the transaction ends, unless it came already. */
    public boolean lockIfSilent(ListenedHost host) throws SQLException {
        String sql = "SELECT 1 FROM storage_hosts WHERE system_id = ? AND heartbeat_at = ? FOR UPDATE";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, host.systemId());
            query.setObject(2, host.heartbeatAt().atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
