package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateHistoryTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** Minutes. Changes as {@code minute:from>to}, then the present state, since when, and the last turn; asked for are minutes 0 to 100. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        ""                                | UP      | -500 | 100 | UP 0-100
        ""                                | UP      | 30   | 100 | UP 30-100
        ""                                | UNKNOWN |      |     | ""
        10:UP>DOWN 20:DOWN>UP             | UP      | 20   | 100 | UP 0-10, DOWN 10-20, UP 20-100
        -9:UP>DOWN 20:DOWN>UP             | UP      | 20   | 100 | DOWN 0-20, UP 20-100
        40:UNKNOWN>UP                     | UP      | 40   | 100 | UNKNOWN 0-40, UP 40-100
        10:UP>DOWN                        | DOWN    | 10   | 50  | UP 0-10, DOWN 10-53
        -9:UP>DOWN 120:DOWN>UP            | UP      | 120  | 150 | DOWN 0-100
        """)
    void statesArePutTogetherFromChanges(
            String changes, LineState state, Integer since, Integer measured, String expected) {
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
                null,
                Flaps.NONE,
                measured == null ? null : minute(measured));
        List<StateSpan> spans = new StateHistory(kept, now, Duration.ofMinutes(1)).in(new Span(minute(0), minute(100)));
        assertThat(spans.stream()
                        .map(one -> "%s %d-%d"
                                .formatted(
                                        one.state(),
                                        number(one.span().from()),
                                        number(one.span().to())))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    private static Instant minute(int number) {
        return START.plus(Duration.ofMinutes(number));
    }

    private static long number(Instant at) {
        return Duration.between(START, at).toMinutes();
    }
}
