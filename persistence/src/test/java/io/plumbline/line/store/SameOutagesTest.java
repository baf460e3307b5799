package io.plumbline.line.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.Flaps;
import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import io.plumbline.line.NoDataRule;
import io.plumbline.line.Outage;
import io.plumbline.line.PingResult;
import io.plumbline.line.ServiceLevel;
import io.plumbline.line.ServiceRule;
import io.plumbline.line.Span;
import io.plumbline.line.StateHistory;
import io.plumbline.line.StateSpan;
import io.plumbline.ops.store.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The outages that are listed are those that the service level counts. */
class SameOutagesTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_STEP_MINUTES = 4;
    private static final int CHANGES = 25;
    private static final List<LineState> STATES = List.of(LineState.values());

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(4, ChronoUnit.HOURS);
    private final TurnStore turns = new TurnStore(TestDatabase.transactional(), TestLines.OUTAGES);
    private final Random random = new Random(17);

    /** When an outage was listed to begin and to end; {@code null} while it goes on. */
    private record Listed(Instant began, @Nullable Instant ended, Duration downtime) {}

    @BeforeAll
    static void partitions() throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Partitions.ofMeasurements(TestDatabase.dataSource()).create(today.minusDays(3), today.plusDays(1));
    }

    @Test
    void theListHasTheOutagesOfTheServiceLevelWhateverTheStates() throws SQLException {
        for (int round = 0; round < 30; round++) {
            Line line = TestLines.make();
            List<Judgement.Change> changes = history();
            write(line, changes);
            Judgement.Change last = changes.get(changes.size() - 1);
            LineStatus now = new LineStatus(last.to(), last.at(), null, List.of(), Flaps.NONE, last.at());
            Instant end = last.at().plus(INTERVAL);
            Span period = new Span(start, end);
            List<StateSpan> states = new StateHistory(changes, now, INTERVAL).in(period, end);
            ServiceRule rule = new ServiceRule(NoDataRule.EXCLUDED, TestLines.OUTAGES);
            List<Listed> expected = ServiceLevel.of(period, states, List.of(), rule).outages().stream()
                    .map(outage -> listed(outage, changes))
                    .toList();
            List<OutageEntry> outages = TestLines.outages(line);
            Map<UUID, Duration> downtimes = new DowntimeStore(TestDatabase.dataSource())
                    .read(outages.stream().map(OutageEntry::id).toList(), end);
            assertThat(outages.stream()
                            .map(outage -> new Listed(
                                    outage.beganAt(),
                                    outage.endedAt(),
                                    Objects.requireNonNull(downtimes.get(outage.id()))))
                            .toList())
                    .as("%s", changes)
                    .isEqualTo(expected);
        }
    }

    private List<Judgement.Change> history() {
        List<Judgement.Change> changes = new ArrayList<>();
        LineState state = LineState.UNKNOWN;
        Instant at = start;
        while (changes.size() < CHANGES) {
            LineState next = STATES.get(random.nextInt(STATES.size()));
            if (next != state) {
                changes.add(new Judgement.Change(at, state, next, null));
                at = at.plus(1 + random.nextInt(MAX_STEP_MINUTES), ChronoUnit.MINUTES);
                state = next;
            }
        }
        return changes;
    }

    /** A turn for each change, or for two of them as after a silence, and several turns in a batch. */
    private void write(Line line, List<Judgement.Change> changes) throws SQLException {
        List<LineTurn> batch = new ArrayList<>();
        for (int from = 0; from < changes.size(); ) {
            int to = Math.min(changes.size(), from + 1 + random.nextInt(2));
            Judgement.Change last = changes.get(to - 1);
            LineStatus status = new LineStatus(last.to(), last.at(), null, List.of(), Flaps.NONE, last.at());
            batch.add(new LineTurn(
                    Measurement.of(line.id(), last.at(), new PingResult.Counted(5, 5, null)),
                    changes.get(from).from(),
                    new Judgement(status, changes.subList(from, to)),
                    null));
            from = to;
            if (random.nextInt(3) == 0 || from == changes.size()) {
                turns.write(batch);
                batch.clear();
            }
        }
    }

    /** The service level's outage ends with what is known to be downtime, the listed one when the line was seen to be good again. */
    private static Listed listed(Outage outage, List<Judgement.Change> changes) {
        Instant ended = changes.stream()
                .filter(change -> !change.at().isBefore(outage.span().to()))
                .filter(change -> change.to() == LineState.UP || change.to() == LineState.DEGRADED)
                .map(Judgement.Change::at)
                .findFirst()
                .orElse(null);
        return new Listed(outage.span().from(), ended, outage.downtime());
    }
}
