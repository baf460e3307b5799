package io.plumbline.line.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.LineState;
import io.plumbline.ops.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

class LineTest {
    /** As many as an import may have. */
    private static final int MANY = 10_000;

    @Test
    void thoseThatAreMeasuredAreReadInOneQueryHoweverMany() {
        Line measured = TestLines.make();
        Line switchedOff = TestLines.make(null, null, false);
        List<UUID> ids = new ArrayList<>(List.of(measured.id(), switchedOff.id()));
        while (ids.size() < MANY) {
            ids.add(UUID.randomUUID());
        }
        TestDatabase.inTransaction(entities -> {
            Statistics statistics = entities.getEntityManagerFactory()
                    .unwrap(SessionFactory.class)
                    .getStatistics();
            statistics.setStatisticsEnabled(true);
            List<Line> found = Line.enabled(entities, ids);
            assertThat(found).extracting(Line::id).containsExactly(measured.id());
            assertThat(found.get(0).snapshot().status().state()).isEqualTo(LineState.UNKNOWN);
            assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
            statistics.setStatisticsEnabled(false);
            assertThat(Line.enabled(entities, List.of())).isEmpty();
        });
    }
}
