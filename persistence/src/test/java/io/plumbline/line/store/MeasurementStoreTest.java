package io.plumbline.line.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.Flaps;
import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.ops.store.TimePage;
import io.plumbline.ops.store.TimeRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasurementStoreTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final MeasurementStore store = new MeasurementStore(TestDatabase.transactional());
    private final TurnStore turns = new TurnStore(TestDatabase.transactional(), TestLines.OUTAGES);
    private Line line;

    @BeforeAll
    static void partitions() throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Partitions.ofMeasurements(TestDatabase.dataSource()).create(today.minusDays(3), today.plusDays(1));
    }

    @BeforeEach
    void makeLine() {
        line = TestLines.make();
    }

    private LineTurn turn(Instant at, PingResult result, LineState before, LineState after, String output) {
        boolean changed = before != after;
        LineStatus status =
                new LineStatus(after, changed ? at : now.minusSeconds(99), "why", List.of(), Flaps.NONE, at);
        List<Judgement.Change> changes = changed ? List.of(new Judgement.Change(at, before, after, "why")) : List.of();
        return new LineTurn(Measurement.of(line.id(), at, result), before, new Judgement(status, changes), output);
    }

    private static PingResult good() {
        return new PingResult.Counted(5, 4, new RoundTrip(0.579, 1.25, 2.5, 0.125));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws SQLException {
        turns.write(List.of(turn(now.minusSeconds(5), good(), LineState.UNKNOWN, LineState.UP, "out")));
        assertThat(store.read(line.id(), now.minusSeconds(60), now))
                .containsExactly(Measurement.of(line.id(), now.minusSeconds(5), good()));
        assertThat(store.lastOutput(line.id())).contains("out");
        assertThat(store.changes(line.id(), 10))
                .containsExactly(new Judgement.Change(now.minusSeconds(5), LineState.UNKNOWN, LineState.UP, "why"));
        LineSnapshot snapshot = TestDatabase.with(
                entities -> entities.find(Line.class, line.id()).snapshot());
        assertThat(snapshot.status().state()).isEqualTo(LineState.UP);
        assertThat(snapshot.lastMeasurement()).isEqualTo(Measurement.of(line.id(), now.minusSeconds(5), good()));
    }

    @Test
    void pagesHoldEachMeasurementOnceOldestFirst() throws SQLException {
        List<LineTurn> written = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            written.add(turn(now.minusSeconds(60 - 5L * i), good(), LineState.UP, LineState.UP, "x"));
        }
        turns.write(written);
        Instant from = now.minusSeconds(55);
        Instant to = now.minusSeconds(30);
        List<Instant> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            TimePage<Measurement> page = store.page(line.id(), new TimeRequest(from, to, 2, cursor));
            page.items().forEach(one -> seen.add(one.at()));
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);
        assertThat(pages).isEqualTo(3);
        assertThat(seen)
                .containsExactly(
                        from, from.plusSeconds(5), from.plusSeconds(10), from.plusSeconds(15), from.plusSeconds(20));
    }

    @Test
    void hostileOutputIsKeptAsItIs() throws SQLException {
        String hostile = "tab\t backslash \\N \\. line\nfeed\r \u0000 '; DROP TABLE lines; -- <script> \ufffd";
        turns.write(List.of(turn(
                now.minusSeconds(4), new PingResult.Refused(hostile), LineState.UNKNOWN, LineState.UNKNOWN, hostile)));
        assertThat(store.lastOutput(line.id())).contains(hostile.replace('\0', '\ufffd'));
    }

    @Test
    void aTurnWrittenTwiceIsThereOnce() throws SQLException {
        LineTurn turn = turn(now.minusSeconds(3), good(), LineState.UNKNOWN, LineState.UP, "x");
        turns.write(List.of(turn));
        turns.write(List.of(turn, turn));
        assertThat(store.read(line.id(), now.minusSeconds(60), now)).hasSize(1);
        assertThat(store.changes(line.id(), 10)).hasSize(1);
    }

    @Test
    void anOldTurnDoesNotReplaceANewerStatus() throws SQLException {
        turns.write(List.of(turn(now.minusSeconds(1), good(), LineState.UNKNOWN, LineState.UP, "new")));
        turns.write(List.of(turn(now.minusSeconds(9), good(), LineState.UNKNOWN, LineState.DOWN, "old")));
        assertThat(store.lastOutput(line.id())).contains("new");
        assertThat(store.read(line.id(), now.minusSeconds(60), now)).hasSize(2);
    }

    @Test
    void turnsOfADeletedLineArePassedOver() throws SQLException {
        LineTurn turn = turn(now.minusSeconds(2), good(), LineState.UNKNOWN, LineState.UP, "x");
        TestDatabase.inTransaction(entities -> entities.remove(entities.find(Line.class, line.id())));
        turns.write(List.of(turn));
        assertThat(store.read(line.id(), now.minusSeconds(60), now)).isEmpty();
    }

    @Test
    void partitionsAreDroppedByAgeAndMakingThemTwiceDoesNothing() throws SQLException {
        Partitions partitions = Partitions.ofMeasurements(TestDatabase.dataSource());
        LocalDate old = LocalDate.of(2020, 1, 1);
        partitions.create(old, old.plusDays(2));
        partitions.create(old, old.plusDays(2));
        assertThat(partitions.dropBefore(old.plusDays(2)))
                .containsExactlyInAnyOrder("measurements_20200101", "measurements_20200102");
        assertThat(partitions.dropBefore(old.plusDays(3))).containsExactly("measurements_20200103");
    }
}
