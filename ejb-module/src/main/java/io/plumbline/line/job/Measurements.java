package io.plumbline.line.job;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.Measurement;
import io.plumbline.line.store.MeasurementStore;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What was measured, for pages and callers. */
@Stateless
public class Measurements {
    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    public List<Measurement> read(UUID lineId, Instant from, Instant to) {
        return read(store -> store.read(lineId, from, to));
    }

    public List<Judgement.Change> changes(UUID lineId, int limit) {
        return read(store -> store.changes(lineId, limit));
    }

    public Optional<String> lastOutput(UUID lineId) {
        return read(store -> store.lastOutput(lineId));
    }

    public Map<LineState, Integer> countByState() {
        return read(MeasurementStore::countByState);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(MeasurementStore store) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.of(new MeasurementStore(dataSource));
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
