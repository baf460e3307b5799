package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineJudgeTest {
    private static final UUID LINE = UUID.randomUUID();

    /**
     * Turns as letters: {@code !} all received, {@code l} some lost, {@code .} all lost, {@code s} slow, {@code x} router unreachable,
     * {@code ?} no data. States as letters: U, G (degraded), D, N (unknown).
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        !!!      | UUU
        .        | D
        !.!      | UUU
        !...     | UUUD
        !..!...  | UUUUUUD
        !...!!   | UUUDDU
        !...!.!! | UUUDDDDU
        !lll     | UUUG
        !sss     | UUUG
        !xxx     | UUUN
        !???     | UUUN
        !xxx!    | UUUNU
        ...l     | DDDD
        ...ll    | DDDDG
        lll...   | GGGGGD
        !.l.l.l  | UUUGGGG
        ...!l!l  | DDDDGGG
        !.x.x    | UUUNN
        !.!.!.!. | UUUUUUUU
        !xl      | UUU
        !xll!!   | UUUGGU
        """)
    void statesFollowRaiseAndClearCounts(String turns, String states) {
        LineJudge judge = new LineJudge(3, 2);
        Contract contract = new Contract(5.0, 50.0, null, null);
        LineStatus status = LineStatus.NEW;
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < turns.length(); i++) {
            status = judge.judge(status, turn(turns.charAt(i), Instant.ofEpochSecond(i)), contract);
            seen.append(
                    switch (status.state()) {
                        case UP -> 'U';
                        case DEGRADED -> 'G';
                        case DOWN -> 'D';
                        case UNKNOWN -> 'N';
                    });
        }
        assertThat(seen).hasToString(states);
    }

    private static Measurement turn(char letter, Instant at) {
        return switch (letter) {
            case '!' -> Measurement.of(LINE, at, new PingResult.Counted(5, 5, new RoundTrip(1, 2, 3, null)));
            case 'l' -> Measurement.of(LINE, at, new PingResult.Counted(5, 3, new RoundTrip(1, 2, 3, null)));
            case 's' -> Measurement.of(LINE, at, new PingResult.Counted(5, 5, new RoundTrip(70, 80, 90, null)));
            case '.' -> Measurement.of(LINE, at, new PingResult.Counted(5, 0, null));
            case 'x' -> Measurement.routerUnreachable(LINE, at, "refused");
            default -> Measurement.noData(LINE, at, "unreadable");
        };
    }
}
