package io.plumbline.replication.store;

import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferSample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How far transfers were over time. Of a transfer at most {@link #MAX_SAMPLES} are kept: then every second one goes, so that the old are far apart. */
public final class SampleStore {
    public static final int MAX_SAMPLES = 1_000;
    static final Duration APART = Duration.ofSeconds(10);
    /** Transfers whose samples tell how fast a pair is. */
    private static final int RECENT_TRANSFERS = 5;

    private static final String ADD = """
            INSERT INTO transfer_samples (transfer_id, at, bytes_done, began) SELECT t.id, ?, t.bytes_done, ? FROM transfers t
            WHERE t.id = ? AND NOT EXISTS (SELECT 1 FROM transfer_samples s WHERE s.transfer_id = t.id AND s.at > ?)
            ON CONFLICT (transfer_id, at) DO NOTHING
            """;

    /** The same figure a moment later would look like a standstill. */
    private static final String END = """
            INSERT INTO transfer_samples (transfer_id, at, bytes_done, began) SELECT t.id, ?, t.bytes_done, false FROM transfers t
            WHERE t.id = ? AND NOT EXISTS (SELECT 1 FROM transfer_samples s
                WHERE s.transfer_id = t.id AND s.at > ? AND s.bytes_done = t.bytes_done)
            ON CONFLICT (transfer_id, at) DO NOTHING
            """;

    private static final String THIN = """
            WITH numbered AS (SELECT at, row_number() OVER (ORDER BY at) AS place, count(*) OVER () AS samples
                FROM transfer_samples WHERE transfer_id = ?)
            DELETE FROM transfer_samples s USING numbered n
            WHERE s.transfer_id = ? AND s.at = n.at AND n.samples > ? AND n.place % 2 = 0
            """;

    private static final String OF_PAIRS = """
            SELECT p.group_id, p.target_system_id, p.target_dataset, p.id, s.at, s.bytes_done, s.began
            FROM (SELECT t.id, t.group_id, t.target_system_id, t.target_dataset,
                    row_number() OVER (PARTITION BY t.target_system_id, t.target_dataset ORDER BY t.created_at DESC) AS place
                FROM transfers t WHERE t.group_id = ? AND t.bytes_done > 0 AND t.created_at > ?) p
            JOIN transfer_samples s ON s.transfer_id = p.id WHERE p.place <= ? ORDER BY p.place, p.id, s.at
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public SampleStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Notes how far a transfer is, unless that was done a moment ago. */
    public void note(UUID transferId, Instant now) throws SQLException {
        if (statements.update(ADD, now, false, transferId, now.minus(APART)) == 1) {
            statements.update(THIN, transferId, transferId, MAX_SAMPLES);
        }
    }

    /** Notes that an attempt begins. */
    void begin(UUID transferId, Instant now) throws SQLException {
        statements.update(ADD, now, true, transferId, now);
    }

    /** Notes how far it came. */
    void end(UUID transferId, Instant now) throws SQLException {
        statements.update(END, now, transferId, now.minusSeconds(1));
    }

    /** In the order of time. */
    public List<TransferSample> of(UUID transferId) throws SQLException {
        return statements.rows(
                "SELECT at, bytes_done, began FROM transfer_samples WHERE transfer_id = ? ORDER BY at",
                row -> new TransferSample(
                        SqlStatements.instantOf(row, "at"), row.getLong("bytes_done"), row.getBoolean("began")),
                transferId);
    }

    /** A replica's place among those of its group. */
    public record Place(UUID targetSystemId, String targetDataset) {
        public static Place of(Transfer.Route route) {
            return new Place(route.targetSystemId(), route.targetDataset());
        }
    }

    /** The samples of the last transfers of each pair of a group that sent something, the newest transfer first; those made before the time left out. */
    public Map<Place, List<List<TransferSample>>> recent(UUID groupId, Instant after) throws SQLException {
        Map<Place, Map<UUID, List<TransferSample>>> found = new LinkedHashMap<>();
        statements.rows(
                OF_PAIRS,
                row -> found.computeIfAbsent(
                                new Place(
                                        row.getObject("target_system_id", UUID.class), row.getString("target_dataset")),
                                place -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getObject("id", UUID.class), id -> new ArrayList<>())
                        .add(new TransferSample(
                                SqlStatements.instantOf(row, "at"),
                                row.getLong("bytes_done"),
                                row.getBoolean("began"))),
                groupId,
                after,
                RECENT_TRANSFERS);
        Map<Place, List<List<TransferSample>>> recent = new LinkedHashMap<>();
        found.forEach((place, transfers) -> recent.put(place, List.copyOf(transfers.values())));
        return recent;
    }
}
