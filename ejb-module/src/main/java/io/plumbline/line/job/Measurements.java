package io.plumbline.line.job;

import io.plumbline.line.Drift;
import io.plumbline.line.DriftFinder;
import io.plumbline.line.HourlyRtt;
import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.store.HourStore;
import io.plumbline.line.store.MeasurementStore;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was measured, for pages and callers. */
@Stateless
public class Measurements {
    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    public List<Measurement> read(UUID lineId, Instant from, Instant to) {
        return read(store -> store.read(lineId, from, to));
    }

    /** Hours of a line from {@code from} on and before {@code to}; the one that runs as it was a few minutes ago. */
    public List<MeasuredHour> hours(UUID lineId, Instant from, Instant to) {
        return read(store -> new HourStore(dataSource).read(lineId, from, to));
    }

    /** What became of a line's round-trip time over the last four weeks. */
    public Drift drift(UUID lineId, @Nullable Double agreedMillis) {
        Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS);
        List<HourlyRtt> points = hours(lineId, to.minus(DriftFinder.MAX_HOURS, ChronoUnit.HOURS), to).stream()
                .map(hour -> new HourlyRtt(hour.hour(), median(hour)))
                .toList();
        return DriftFinder.find(points, agreedMillis);
    }

    private static @Nullable Double median(MeasuredHour hour) {
        MeasuredHour.RoundTrips times = hour.roundTrips();
        return times == null ? null : Double.valueOf(times.medianMillis());
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
