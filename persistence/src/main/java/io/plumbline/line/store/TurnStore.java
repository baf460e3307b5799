package io.plumbline.line.store;

import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import io.plumbline.line.OutageRule;
import io.plumbline.line.RoundTrip;
import io.plumbline.ops.store.CopyText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import javax.sql.DataSource;

/** Writes turns in bulk, by COPY. */
public final class TurnStore {
    private static final String INCOMING_COLUMNS = """
            line_id uuid, at timestamptz, verdict text, sent int, received int, rtt_min_millis double precision,
            rtt_avg_millis double precision, rtt_max_millis double precision, rtt_deviation_millis double precision,
            reason text, state text, since timestamptz, state_reason text, candidate text, candidate_since timestamptz,
            streak int, candidate_reason text, flap_penalty double precision, flap_at timestamptz, flapping boolean, output text
            """;

    private static final String INSERT_MEASUREMENTS = """
            INSERT INTO measurements (%1$s) SELECT %1$s FROM incoming i
            WHERE EXISTS (SELECT 1 FROM lines l WHERE l.id = i.line_id) ON CONFLICT DO NOTHING
            """.formatted(MeasurementStore.COLUMNS);

    private static final String UPDATE_STATUSES = """
            UPDATE line_statuses s SET state = i.state, since = i.since, reason = i.state_reason, candidate = i.candidate,
                candidate_since = i.candidate_since, streak = i.streak, candidate_reason = i.candidate_reason, flap_penalty = i.flap_penalty, flap_at = i.flap_at,
                flapping = i.flapping, measured_at = i.at, verdict = i.verdict, sent = i.sent, received = i.received,
                rtt_min_millis = i.rtt_min_millis, rtt_avg_millis = i.rtt_avg_millis, rtt_max_millis = i.rtt_max_millis,
                rtt_deviation_millis = i.rtt_deviation_millis, no_data_reason = i.reason, output = i.output
            FROM (SELECT DISTINCT ON (line_id) * FROM incoming ORDER BY line_id, at DESC) i
            WHERE s.line_id = i.line_id AND (s.measured_at IS NULL OR s.measured_at < i.at OR s.measured_at > i.at + interval '1 minute')
            """;

    private final DataSource dataSource;
    private final OutageRule outages;

    /**
     * A store.
     *
     * @param outages which downtime is one outage
     */
    public TurnStore(DataSource dataSource, OutageRule outages) {
        this.dataSource = dataSource;
        this.outages = outages;
    }

    /**
     * Writes turns in one transaction: the measurements, the lines' new statuses, and the changes of state among them with the outages they
     * begin and end. A turn that is written already is left as it is, so a batch whose commit went unseen can be written again. Lines that
     * were deleted meanwhile are passed over.
     */
    public void write(Collection<LineTurn> turns) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE IF NOT EXISTS incoming (" + INCOMING_COLUMNS + ") ON COMMIT DELETE ROWS");
            copy(connection, turns);
            statement.executeUpdate(INSERT_MEASUREMENTS);
            statement.executeUpdate(UPDATE_STATUSES);
            new ChangeWriter(connection, outages).write(turns);
            // Where the container gives one connection to a whole transaction, the rows would stay for the next call.
            statement.executeUpdate("DELETE FROM incoming");
        }
    }

    private static void copy(Connection connection, Collection<LineTurn> turns) throws SQLException {
        CopyText text = new CopyText();
        for (LineTurn turn : turns) {
            copyMeasurement(text, turn.measurement());
            copyStatus(text, turn.status());
            text.value(turn.output()).endRow();
        }
        text.copyInto(connection, "incoming");
    }

    private static void copyMeasurement(CopyText text, Measurement measurement) {
        RoundTrip roundTrip = measurement.roundTrip();
        text.value(measurement.lineId())
                .value(measurement.at())
                .value(measurement.verdict())
                .value(measurement.sent())
                .value(measurement.received())
                .value(roundTrip == null ? null : roundTrip.minMillis())
                .value(roundTrip == null ? null : roundTrip.avgMillis())
                .value(roundTrip == null ? null : roundTrip.maxMillis())
                .value(roundTrip == null ? null : roundTrip.deviationMillis())
                .value(measurement.reason());
    }

    private static void copyStatus(CopyText text, LineStatus status) {
        LineStatus.Candidate candidate = status.candidate();
        text.value(status.state())
                .value(status.since())
                .value(status.reason())
                .value(candidate == null ? null : candidate.state())
                .value(candidate == null ? null : candidate.since())
                .value(candidate == null ? 0 : candidate.streak())
                .value(candidate == null ? null : candidate.reason())
                .value(status.flaps().penalty())
                .value(status.flaps().at())
                .value(status.flaps().flapping());
    }
}
