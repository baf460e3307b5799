package io.plumbline.line.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.Flaps;
import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.ops.store.TimePage;
import io.plumbline.ops.store.TimeRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of turns: outages and hours. */
class HistoryTest {
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
    private final TurnStore turns = new TurnStore(TestDatabase.transactional(), TestLines.OUTAGES);
    private final HourStore hours = new HourStore(TestDatabase.transactional());
    private Line line;

    @BeforeAll
    static void partitions() throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Partitions.ofMeasurements(TestDatabase.dataSource()).create(today.minusDays(3), today.plusDays(1));
        Partitions.ofHours(TestDatabase.dataSource()).create(today.minusDays(3), today.plusDays(1));
    }

    @BeforeEach
    void makeLine() {
        line = TestLines.make();
    }

    private LineTurn turn(int minute, PingResult result, Judgement.Change... changes) {
        Instant at = start.plus(minute, ChronoUnit.MINUTES);
        LineState state = changes.length == 0 ? LineState.UP : changes[changes.length - 1].to();
        LineStatus status = new LineStatus(state, at, null, List.of(), Flaps.NONE, at);
        return new LineTurn(
                Measurement.of(line.id(), at, result), LineState.UP, new Judgement(status, List.of(changes)), null);
    }

    /** Changes as {@code minute:from>to}, each written with a turn of its own and once more; outages as begin, end and times down. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0:UP>DOWN                                          | 0 - 1
        0:UP>DOWN 4:DOWN>UP                                | 0 4 1
        0:UP>DOWN 4:DOWN>UP 8:UP>DOWN 9:DOWN>UP            | 0 9 2
        0:UP>DOWN 4:DOWN>UP 10:UP>DOWN                     | 0 4 1, 10 - 1
        0:UP>DOWN 4:DOWN>UNKNOWN 20:UNKNOWN>DOWN 21:DOWN>UP | 0 21 1
        0:UP>DOWN 4:DOWN>UNKNOWN 20:UNKNOWN>UP             | 0 20 1
        0:UP>DOWN 4:DOWN>DEGRADED                          | 0 4 1
        0:UP>DOWN 4:DOWN>UP 9:UP>DOWN                      | 0 4 1, 9 - 1
        0:UP>DOWN 4:DOWN>UP 6:UP>UNKNOWN 60:UNKNOWN>DOWN   | 0 - 2
        0:UP>DOWN 1:DOWN>UP 3:UP>UNKNOWN 30:UNKNOWN>DEGRADED 33:DEGRADED>DOWN | 0 1 1, 33 - 1
        """)
    void outagesFollowTheChanges(String changes, String expected) throws SQLException {
        for (String text : changes.split(" ", -1)) {
            String[] parts = text.split("[:>]", -1);
            int minute = Integer.parseInt(parts[0]);
            LineTurn turn = turn(
                    minute,
                    new PingResult.Counted(5, 5, null),
                    new Judgement.Change(
                            start.plus(minute, ChronoUnit.MINUTES),
                            LineState.valueOf(parts[1]),
                            LineState.valueOf(parts[2]),
                            "why"));
            turns.write(List.of(turn));
            turns.write(List.of(turn));
        }
        assertThat(TestLines.outages(line).stream()
                        .map(one -> minute(one.beganAt()) + " " + (one.endedAt() == null ? "-" : minute(one.endedAt()))
                                + " " + one.timesDown())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    private String minute(Instant at) {
        return String.valueOf(Duration.between(start, at).toMinutes());
    }

    @Test
    void anHourHoldsItsTurnsAndTakesInTheLateOnes() throws SQLException {
        List<LineTurn> written = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
            written.add(turn(i, new PingResult.Counted(5, 4, new RoundTrip(i - 0.5, i, i + 10, null))));
        }
        written.add(turn(20, new PingResult.Counted(5, 0, null)));
        written.add(turn(21, new PingResult.Unreadable("nothing")));
        turns.write(written);
        hours.rollUp(start);
        turns.write(List.of(turn(30, new PingResult.Counted(5, 0, null))));
        hours.rollUp(start);
        MeasuredHour hour =
                hours.read(line.id(), start, start.plus(1, ChronoUnit.HOURS)).get(0);
        assertThat(hour.turns()).isEqualTo(new MeasuredHour.Turns(14, 0, 1, 2));
        assertThat(hour.sent()).isEqualTo(65);
        assertThat(hour.received()).isEqualTo(44);
        assertThat(hour.roundTrips()).isEqualTo(new MeasuredHour.RoundTrips(0.5, 2, 6, 10, 21, 6, 10.5));
    }

    /** Nothing has to be rolled up for the newest hours to be there. */
    @Test
    void theHourThatRunsIsReadAsFarAsItHasCome() throws SQLException {
        turns.write(List.of(
                turn(1, new PingResult.Counted(5, 5, new RoundTrip(1, 2, 3, null))),
                turn(61, new PingResult.Counted(5, 4, new RoundTrip(1, 2, 3, null)))));
        hours.rollUp(start);
        hours.rollUp(start.plus(1, ChronoUnit.HOURS));
        turns.write(List.of(
                turn(2, new PingResult.Counted(5, 0, null)),
                turn(62, new PingResult.Counted(5, 0, null)),
                turn(121, new PingResult.Counted(5, 3, new RoundTrip(4, 5, 6, null)))));
        Instant to = start.plus(3, ChronoUnit.HOURS);
        assertThat(sent(hours.readUpToNow(List.of(line.id()), start, to, start.plus(122, ChronoUnit.MINUTES))))
                .containsExactly(5L, 10L, 5L);
        assertThat(sent(hours.readUpToNow(List.of(line.id()), start, to, start.plus(140, ChronoUnit.MINUTES))))
                .containsExactly(5L, 5L, 5L);
        Instant later = start.plus(2, ChronoUnit.HOURS);
        assertThat(sent(hours.readUpToNow(List.of(line.id()), later, to, start.plus(122, ChronoUnit.MINUTES))))
                .containsExactly(5L);
    }

    private List<Long> sent(Map<UUID, List<MeasuredHour>> byLine) {
        return byLine.getOrDefault(line.id(), List.of()).stream()
                .map(MeasuredHour::sent)
                .toList();
    }

    @Test
    void hoursAreReadPageByPage() throws SQLException {
        turns.write(List.of(
                turn(1, new PingResult.Counted(5, 5, null)),
                turn(61, new PingResult.Counted(5, 5, null)),
                turn(-59, new PingResult.Counted(5, 5, null))));
        for (int hour = -1; hour <= 1; hour++) {
            hours.rollUp(start.plus(hour, ChronoUnit.HOURS));
        }
        Instant from = start.minus(1, ChronoUnit.HOURS);
        Instant to = start.plus(2, ChronoUnit.HOURS);
        TimePage<MeasuredHour> first = hours.page(line.id(), new TimeRequest(from, to, 2, null));
        assertThat(first.items()).extracting(MeasuredHour::hour).containsExactly(from, start);
        TimePage<MeasuredHour> last = hours.page(line.id(), new TimeRequest(from, to, 2, first.nextCursor()));
        assertThat(last.items()).extracting(MeasuredHour::hour).containsExactly(start.plus(1, ChronoUnit.HOURS));
        assertThat(last.nextCursor()).isNull();
    }

    @Test
    void theLastChangeBeforeATimeComesWithThoseInIt() throws SQLException {
        for (int minute : new int[] {0, 10, 20, 30}) {
            LineState to = minute % 20 == 0 ? LineState.DOWN : LineState.UP;
            turns.write(List.of(turn(
                    minute,
                    new PingResult.Counted(5, 5, null),
                    new Judgement.Change(
                            start.plus(minute, ChronoUnit.MINUTES),
                            to == LineState.UP ? LineState.DOWN : LineState.UP,
                            to,
                            null))));
        }
        Map<UUID, List<Judgement.Change>> changes = new HistoryStore(TestDatabase.dataSource())
                .changes(
                        List.of(line.id(), TestLines.make().id()),
                        start.plus(15, ChronoUnit.MINUTES),
                        start.plus(25, ChronoUnit.MINUTES));
        assertThat(changes).containsOnlyKeys(line.id());
        assertThat(changes.get(line.id()))
                .extracting(change -> minute(change.at()))
                .containsExactly("10", "20");
    }
}
