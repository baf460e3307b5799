package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateHistoryTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /**
     * Minutes. Changes as {@code minute:from>to}, then the present state, since when, the last turn, and the time of asking; asked for are
     * minutes 0 to 100.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        ""                                | UP      | -500 | 100 | 100 | UP 0-100
        ""                                | UP      | 30   | 100 | 100 | UP 30-100
        ""                                | UNKNOWN |      |     | 100 | ""
        10:UP>DOWN 20:DOWN>UP             | UP      | 20   | 100 | 100 | UP 0-10, DOWN 10-20, UP 20-100
        -9:UP>DOWN 20:DOWN>UP             | UP      | 20   | 100 | 100 | DOWN 0-20, UP 20-100
        40:UNKNOWN>UP                     | UP      | 40   | 100 | 100 | UNKNOWN 0-40, UP 40-100
        -9:UP>DOWN 120:DOWN>UP            | UP      | 120  | 150 | 150 | DOWN 0-100
        10:UP>DOWN                        | DOWN    | 10   | 50  | 53  | UP 0-10, DOWN 10-53
        10:UP>DOWN                        | DOWN    | 10   | 50  | 54  | UP 0-10, DOWN 10-51
        10:UP>DOWN                        | DOWN    | 10   | 50  | 900 | UP 0-10, DOWN 10-51
        ""                                | UP      | -500 | 99  | 102 | UP 0-100
        ""                                | UP      | -500 | 98  | 102 | UP 0-99
        """)
    void statesArePutTogetherFromChanges(
            String changes, LineState state, Integer since, Integer measured, int asOf, String expected) {
        List<Judgement.Change> kept = new ArrayList<>();
        for (String change : changes.isEmpty() ? new String[0] : changes.split(" ", -1)) {
            String[] parts = change.split("[:>]", -1);
            kept.add(new Judgement.Change(
                    minute(Integer.parseInt(parts[0])),
                    LineState.valueOf(parts[1]),
                    LineState.valueOf(parts[2]),
                    null));
        }
        LineStatus now = new LineStatus(
                state,
                since == null ? null : minute(since),
                null,
                List.of(),
                Flaps.NONE,
                measured == null ? null : minute(measured));
        List<StateSpan> spans =
                new StateHistory(kept, now, Duration.ofMinutes(1)).in(new Span(minute(0), minute(100)), minute(asOf));
        assertThat(spans.stream()
                        .map(one -> "%s %d-%d"
                                .formatted(
                                        one.state(),
                                        number(one.span().from()),
                                        number(one.span().to())))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    /** A history that is asked for in a silence says what it will say when the line is measured again, whatever the turns. */
    @Test
    void aSilenceIsTheSameBeforeAndAfterItsEnd() {
        Random random = new Random(11);
        LineJudge judge = new LineJudge(3, 2);
        Contract contract = new Contract(5.0, null, null, null);
        UUID line = UUID.randomUUID();
        for (int round = 0; round < 500; round++) {
            Duration interval = Duration.ofSeconds(20 + random.nextInt(200));
            LineStatus status = LineStatus.NEW;
            List<Judgement.Change> changes = new ArrayList<>();
            Instant at = START;
            for (int turn = 0; turn < 30; turn++) {
                StateHistory before = new StateHistory(changes, status, interval);
                Instant last = at;
                at = at.plusSeconds(1 + random.nextLong(interval.toSeconds() * (random.nextBoolean() ? 2 : 8)));
                PingResult result = new PingResult.Counted(5, 5 * random.nextInt(2), null);
                Judgement judged = judge.judge(status, Measurement.of(line, at, result), contract, interval);
                status = judged.status();
                changes.addAll(judged.changes());
                StateHistory after = new StateHistory(changes, status, interval);
                Span period = new Span(START.minusSeconds(1), at);
                if (at.isAfter(last.plus(Silence.after(interval)))) {
                    assertThat(known(before.in(period, at))).isEqualTo(known(after.in(period, at)));
                }
            }
        }
    }

    private static List<StateSpan> known(List<StateSpan> spans) {
        return spans.stream().filter(one -> one.state() != LineState.UNKNOWN).toList();
    }

    private static Instant minute(int number) {
        return START.plus(Duration.ofMinutes(number));
    }

    private static long number(Instant at) {
        return Duration.between(START, at).toMinutes();
    }
}
