package io.plumbline.line.job;

import io.plumbline.line.store.HourStore;
import io.plumbline.ops.Log;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Rolls measurements up by the hour. The hour that runs is rolled up as well, so that charts of long spans end now; those before it once
 * more, as far back as turns were written since, because they may have waited for the data base.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HourRoller {
    private static final Log LOG = Log.of(HourRoller.class);
    private static final int AGAIN_HOURS = 2;

    @Inject
    private TurnWriter writer;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    /** Each hour in a transaction of its own, from the last one that is rolled up, or the first that was measured. */
    public void roll() {
        HourStore store = new HourStore(dataSource);
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        try {
            Instant oldest = writer.takeOldestWritten();
            Optional<Instant> last = store.last()
                    .map(hour -> hour.minus(AGAIN_HOURS, ChronoUnit.HOURS))
                    .map(hour -> oldest.isBefore(hour) ? oldest.truncatedTo(ChronoUnit.HOURS) : hour);
            Optional<Instant> from = last.isPresent() ? last : store.firstMeasured();
            if (from.isEmpty()) {
                return;
            }
            for (Instant hour = from.get(); !hour.isAfter(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
                int lines = store.rollUp(hour);
                LOG.debug("an hour was rolled up", Map.of("hour", hour, "lines", lines));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("measurements can't be rolled up: " + e.getMessage(), e);
        }
    }
}
