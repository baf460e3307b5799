package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineJudgeTest {
    private static final UUID LINE = UUID.randomUUID();
    private static final LineJudge JUDGE = new LineJudge(3, 2);
    private static final Contract CONTRACT = new Contract(5.0, 50.0, null, null);
    private static final Duration MINUTE = Duration.ofMinutes(1);

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
        !.x.x    | UUUUU
        !.x.x.   | UUUUUD
        !.?.?.   | UUUUUD
        !.??.??. | UUUUUUUD
        !???.    | UUUND
        ...??    | DDDDD
        ...???   | DDDDDN
        .?!!     | DDDU
        ...!?!   | DDDDDU
        !l...    | UUUGD
        !l.l...  | UUUGGGD
        ...l!!   | DDDDGU
        !.!.!.!. | UUUUUUUU
        !xl      | UUU
        !xll!!   | UUUUUU
        !xlll!!  | UUUUGGU
        """)
    void statesFollowRaiseAndClearCounts(String turns, String states) {
        LineStatus status = LineStatus.NEW;
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < turns.length(); i++) {
            status = JUDGE.judge(status, turn(turns.charAt(i), minute(i)), CONTRACT, MINUTE)
                    .status();
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

    /** One turn a minute; a blank is a turn that did not come. Gives the changes as minute and states. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        !            | 0 UNKNOWN UP
        !...         | 0 UNKNOWN UP, 1 UP DOWN
        !...!!       | 0 UNKNOWN UP, 1 UP DOWN, 4 DOWN UP
        !.!...       | 0 UNKNOWN UP, 3 UP DOWN
        "!     !"    | 0 UNKNOWN UP, 1 UP UNKNOWN, 6 UNKNOWN UP
        "!   !"      | 0 UNKNOWN UP, 1 UP UNKNOWN, 4 UNKNOWN UP
        "!  !"       | 0 UNKNOWN UP
        "!...    ."  | 0 UNKNOWN UP, 1 UP DOWN, 4 DOWN UNKNOWN, 8 UNKNOWN DOWN
        "x      x"   | ""
        .?!!         | 0 UNKNOWN DOWN, 2 DOWN UP
        !.?.?.       | 0 UNKNOWN UP, 1 UP DOWN
        !?.?.?.      | 0 UNKNOWN UP, 2 UP DOWN
        !.???        | 0 UNKNOWN UP, 2 UP UNKNOWN
        !.???.       | 0 UNKNOWN UP, 2 UP UNKNOWN, 5 UNKNOWN DOWN
        !.ll         | 0 UNKNOWN UP, 2 UP DEGRADED
        !.l....      | 0 UNKNOWN UP, 2 UP DEGRADED, 3 DEGRADED DOWN
        !l...        | 0 UNKNOWN UP, 1 UP DEGRADED, 2 DEGRADED DOWN
        ...!l        | 0 UNKNOWN DOWN, 4 DOWN DEGRADED
        ...!?l       | 0 UNKNOWN DOWN, 5 DOWN DEGRADED
        ...l!!       | 0 UNKNOWN DOWN, 3 DOWN DEGRADED, 4 DEGRADED UP
        """)
    void aStateBeginsWithTheFirstTurnThatSpokeForIt(String turns, String expected) {
        List<String> seen = new ArrayList<>();
        LineStatus status = LineStatus.NEW;
        for (int i = 0; i < turns.length(); i++) {
            if (turns.charAt(i) == ' ') {
                continue;
            }
            Judgement judgement = JUDGE.judge(status, turn(turns.charAt(i), minute(i)), CONTRACT, MINUTE);
            status = judgement.status();
            judgement
                    .changes()
                    .forEach(change -> seen.add("%d %s %s"
                            .formatted(
                                    Duration.between(minute(0), change.at()).toMinutes(), change.from(), change.to())));
        }
        assertThat(String.join(", ", seen)).isEqualTo(expected);
    }

    @Test
    void whateverTheTurnsAStateBeginsWithATurnThatSpeaksForItAndLaterThanTheOneBefore() {
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            LineJudge judge = new LineJudge(1 + random.nextInt(4), 1 + random.nextInt(4));
            StringBuilder turns = new StringBuilder();
            LineStatus status = LineStatus.NEW;
            Instant began = Instant.MIN;
            for (int i = 0; i < 40; i++) {
                turns.append("!!.l?x".charAt(random.nextInt(6)));
                Judgement judgement = judge.judge(status, turn(turns.charAt(i), minute(i)), CONTRACT, MINUTE);
                LineState before = status.state();
                status = judgement.status();
                for (Judgement.Change change : judgement.changes()) {
                    int turn = (int) Duration.between(minute(0), change.at()).toMinutes();
                    assertThat(stateOf(turns.charAt(turn)))
                            .as("%s: %s", turns, change)
                            .isEqualTo(change.to());
                    assertThat(change.from()).isEqualTo(before);
                    assertThat(change.at()).as("%s: %s", turns, change).isAfter(began);
                    began = change.at();
                }
                assertThat(status.evidence()).hasSizeLessThan(10);
            }
        }
    }

    /** A measured line's state depends on its measured turns alone, while no turns without data make it unknown. */
    @Test
    void singleTurnsWithoutDataChangeNothing() {
        Random random = new Random(6);
        for (int round = 0; round < 1_000; round++) {
            LineStatus with = LineStatus.NEW;
            LineStatus without = LineStatus.NEW;
            for (int i = 0; i < 40; i++) {
                Measurement turn = turn("!.l".charAt(random.nextInt(3)), minute(i));
                without = JUDGE.judge(without, turn, CONTRACT, MINUTE).status();
                with = JUDGE.judge(with, turn, CONTRACT, MINUTE).status();
                if (random.nextInt(3) == 0) {
                    Measurement none = turn('?', minute(i).plusSeconds(30));
                    with = JUDGE.judge(with, none, CONTRACT, MINUTE).status();
                }
                assertThat(with.state()).isEqualTo(without.state());
                assertThat(with.since()).isEqualTo(without.since());
            }
        }
    }

    /** What is stored of the evidence decides as the turns themselves would have. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        !..  | .  | DOWN | 1
        !?   | ?? | UNKNOWN | 1
        ...! | !  | UP | 3
        !.?. | .  | DOWN | 1
        """)
    void evidenceOutlivesARestart(String before, String after, LineState state, int since) {
        LineStatus status = LineStatus.NEW;
        int minute = 0;
        for (; minute < before.length(); minute++) {
            status = JUDGE.judge(status, turn(before.charAt(minute), minute(minute)), CONTRACT, MINUTE)
                    .status();
        }
        LineStatus.Candidate candidate = Objects.requireNonNull(status.candidate());
        status = new LineStatus(
                status.state(),
                status.since(),
                status.reason(),
                candidate.evidence(),
                status.flaps(),
                status.measuredAt());
        for (int i = 0; i < after.length(); i++) {
            status = JUDGE.judge(status, turn(after.charAt(i), minute(minute++)), CONTRACT, MINUTE)
                    .status();
        }
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.since()).isEqualTo(minute(since));
    }

    private static LineState stateOf(char letter) {
        return switch (letter) {
            case '!' -> LineState.UP;
            case 'l', 's' -> LineState.DEGRADED;
            case '.' -> LineState.DOWN;
            default -> LineState.UNKNOWN;
        };
    }

    /** A turn that another turn was set aside for does not lend it its reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
        !...   | DOWN     | no answer to 5 probes
        ...l!  | DEGRADED | 40 % loss, at most 5 % agreed
        ...!l  | DEGRADED | 40 % loss, at most 5 % agreed
        !.l.   | DEGRADED | 40 % loss, at most 5 % agreed
        !.s.   | DEGRADED | 80 ms round trip, at most 50 ms agreed
        !xxx   | UNKNOWN  | router unreachable: refused
        ...!!  | UP       | null
        """)
    void theReasonIsThatOfTheState(String turns, LineState state, @Nullable String reason) {
        LineStatus status = LineStatus.NEW;
        for (int i = 0; i < turns.length(); i++) {
            status = JUDGE.judge(status, turn(turns.charAt(i), minute(i)), CONTRACT, MINUTE)
                    .status();
        }
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.reason()).isEqualTo(reason);
    }

    @Test
    void aLineThatGoesUpAndDownIsFoundToFlapUntilItHasBeenCalm() {
        LineStatus status = LineStatus.NEW;
        int minute = 0;
        for (String turns = "...!!".repeat(4); minute < turns.length(); minute++) {
            status = JUDGE.judge(status, turn(turns.charAt(minute), minute(minute)), CONTRACT, MINUTE)
                    .status();
        }
        assertThat(status.flaps().flapping()).isTrue();
        int calmFrom = minute;
        while (status.flaps().flapping()) {
            status = JUDGE.judge(status, turn('!', minute(minute++)), CONTRACT, MINUTE)
                    .status();
        }
        assertThat(minute - calmFrom).isBetween(30, 80);
    }

    @Test
    void oneOutageIsNoFlapping() {
        LineStatus status = LineStatus.NEW;
        String turns = "!!!...!!!xxx!!!";
        for (int i = 0; i < turns.length(); i++) {
            status = JUDGE.judge(status, turn(turns.charAt(i), minute(i)), CONTRACT, MINUTE)
                    .status();
            assertThat(status.flaps().flapping()).isFalse();
        }
    }

    private static Instant minute(int number) {
        return Instant.parse("2026-01-01T00:00:00Z").plus(MINUTE.multipliedBy(number));
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
