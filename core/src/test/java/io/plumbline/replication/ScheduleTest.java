package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 2 * * *          | 2026-01-01T01:00 | 2026-01-01T02:00 2026-01-02T02:00
        0 2 * * *          | 2026-01-01T02:00 | 2026-01-02T02:00 2026-01-03T02:00
        0 2 * * *          | 2026-01-01T01:59:59 | 2026-01-01T02:00 2026-01-02T02:00
        */15 * * * *       | 2026-01-01T23:40 | 2026-01-01T23:45 2026-01-02T00:00
        7-59/20 3,5 * * *  | 2026-01-01T03:27 | 2026-01-01T03:47 2026-01-01T05:07
        0 0 31 * *         | 2026-01-31T00:00 | 2026-03-31T00:00 2026-05-31T00:00
        0 0 29 2 *         | 2096-03-01T00:00 | 2104-02-29T00:00 2108-02-29T00:00
        0 0 1 jan,Jul *    | 2026-01-01T00:00 | 2026-07-01T00:00 2027-01-01T00:00
        30 4 * * MON-FRI   | 2026-01-02T04:30 | 2026-01-05T04:30 2026-01-06T04:30
        0 0 * * 0          | 2026-01-01T00:00 | 2026-01-04T00:00 2026-01-11T00:00
        0 0 * * 7          | 2026-01-01T00:00 | 2026-01-04T00:00 2026-01-11T00:00
        0 0 * * 5-7        | 2026-01-01T00:00 | 2026-01-02T00:00 2026-01-03T00:00
        0 0 13 * FRI       | 2026-01-08T00:00 | 2026-01-09T00:00 2026-01-13T00:00
        0 0 */2 * MON      | 2026-01-05T00:00 | 2026-01-19T00:00 2026-02-09T00:00
        @weekly            | 2026-01-01T00:00 | 2026-01-04T00:00 2026-01-11T00:00
        @MONTHLY           | 2026-01-01T00:00 | 2026-02-01T00:00 2026-03-01T00:00
        @yearly            | 2026-01-01T00:00 | 2027-01-01T00:00 2028-01-01T00:00
        """)
    void cronTurns(String text, LocalDateTime after, String turns) {
        CronExpression expression = CronExpression.parse(text);
        LocalDateTime first = expression.next(after);
        assertThat(first + " " + expression.next(first)).isEqualTo(turns);
        assertThat(CronExpression.parse(expression.toString())).isEqualTo(expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "5/10 * * * *",
                "*/0 * * * *",
                "10-5 * * * *",
                "1,,2 * * * *",
                "1- * * * *",
                "-1 * * * *",
                "x * * * *",
                "* * * JANUARY *",
                "*/ * * * *",
                "? * * * *",
                "0 0 30 2 *",
                "0 0 31 4,6,9,11 *",
                "@reboot",
                "100 * * * *",
                "1+1 * * * *"
            })
    void whatIsNoCronExpressionIsRefused(String text) {
        assertThatThrownBy(() -> CronExpression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cron expression '" + text + "'");
    }

    /** Going from field to field must find what trying minute by minute finds. */
    @Test
    void nextIsWhatTryingEveryMinuteFinds() {
        Random random = new Random(3);
        for (int run = 0; run < 200; run++) {
            CronExpression expression = CronExpression.parse(String.join(
                    " ",
                    random.nextBoolean() ? "*/" + (random.nextInt(59) + 1) : Integer.toString(random.nextInt(60)),
                    random.nextBoolean() ? "*" : random.nextInt(12) + "-" + (12 + random.nextInt(12)) + "/5",
                    random.nextBoolean() ? "*" : Integer.toString(random.nextInt(28) + 1),
                    "*",
                    random.nextBoolean() ? "*" : random.nextInt(4) + "-" + (4 + random.nextInt(4))));
            LocalDateTime from = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(500_000));
            LocalDateTime expected = from.plusMinutes(1);
            while (!matches(expression, expected)) {
                expected = expected.plusMinutes(1);
            }
            assertThat(expression.next(from))
                    .as("%s after %s", expression, from)
                    .isEqualTo(expected);
        }
    }

    private static boolean matches(CronExpression cron, LocalDateTime at) {
        boolean day = cron.days().has(at.getDayOfMonth());
        boolean weekday = cron.weekdays().has(at.getDayOfWeek().getValue() % 7);
        boolean star =
                cron.days().text().startsWith("*") || cron.weekdays().text().startsWith("*");
        return cron.minutes().has(at.getMinute())
                && cron.hours().has(at.getHour())
                && (star ? day && weekday : day || weekday);
    }

    /** In Berlin clocks go from 02:00 to 03:00 on 29 March (01:00Z), and from 03:00 to 02:00 on 25 October (01:00Z). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        30 2 * * *    | 2026-03-28T00:00:00Z | 2026-03-28T01:30:00Z 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z
        0 3 * * *     | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T01:00:00Z 2026-03-31T01:00:00Z
        10,50 2 * * * | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:10:00Z 2026-03-30T00:50:00Z
        30 2 * * *    | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z 2026-10-27T01:30:00Z
        30 2 * * *    | 2026-10-25T00:45:00Z | 2026-10-26T01:30:00Z 2026-10-27T01:30:00Z 2026-10-28T01:30:00Z
        30 2 * * *    | 2026-10-25T01:15:00Z | 2026-10-26T01:30:00Z 2026-10-27T01:30:00Z 2026-10-28T01:30:00Z
        0 3 * * *     | 2026-10-25T00:00:00Z | 2026-10-25T02:00:00Z 2026-10-26T02:00:00Z 2026-10-27T02:00:00Z
        30 * * * *    | 2026-03-29T00:00:00Z | 2026-03-29T00:30:00Z 2026-03-29T01:30:00Z 2026-03-29T02:30:00Z
        0 * * * *     | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z 2026-03-29T03:00:00Z
        0 * * * *     | 2026-10-24T23:30:00Z | 2026-10-25T00:00:00Z 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z
        30 * * * *    | 2026-10-25T00:00:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z 2026-10-25T02:30:00Z
        */20 * * * *  | 2026-10-25T00:30:00Z | 2026-10-25T00:40:00Z 2026-10-25T01:00:00Z 2026-10-25T01:20:00Z
        """)
    void localTimesThatAreSkippedOrComeTwice(String text, Instant after, String turns) {
        assertThat(turns(new Schedule.Cron(CronExpression.parse(text), BERLIN), after, 3))
                .isEqualTo(turns);
    }

    @Test
    void turnsAlwaysGoOnInEveryZone() {
        Random random = new Random(5);
        for (String zone : List.of("Australia/Lord_Howe", "America/Santiago", "Pacific/Apia", "Asia/Tehran", "UTC")) {
            for (String text : List.of("*/7 * * * *", "0 0 * * *", "15 0-2 * * *", "59 23 31 * *")) {
                Schedule schedule = new Schedule.Cron(CronExpression.parse(text), ZoneId.of(zone));
                Instant at = Instant.parse("2011-12-01T00:00:00Z").plusSeconds(random.nextInt(100_000));
                for (int i = 0; i < 500; i++) {
                    Instant next = schedule.next(at);
                    assertThat(next).as("%s %s", zone, text).isAfter(at);
                    // From anywhere in between the next turn is the same.
                    Instant between = at.plusSeconds((next.getEpochSecond() - at.getEpochSecond()) / 2);
                    assertThat(between.equals(next) ? next : schedule.next(between))
                            .isEqualTo(next);
                    at = next;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        600   | 0   | 1970-01-01T00:00:00Z     | 1970-01-01T00:10:00Z 1970-01-01T00:20:00Z
        600   | 60  | 1970-01-01T00:00:00Z     | 1970-01-01T00:01:00Z 1970-01-01T00:11:00Z
        600   | 0   | 2026-03-01T12:09:59.999Z | 2026-03-01T12:10:00Z 2026-03-01T12:20:00Z
        600   | 0   | 2026-03-01T12:10:00Z     | 2026-03-01T12:20:00Z 2026-03-01T12:30:00Z
        86400 | 3600| 2026-03-01T01:00:00Z     | 2026-03-02T01:00:00Z 2026-03-03T01:00:00Z
        600   | 0   | 1969-12-31T23:55:00Z     | 1970-01-01T00:00:00Z 1970-01-01T00:10:00Z
        """)
    void intervalsAreCountedFromTheEpoch(long interval, long offset, Instant after, String turns) {
        assertThat(turns(new Schedule.Every(interval, offset), after, 2)).isEqualTo(turns);
    }

    @Test
    void intervalsOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> new Schedule.Every(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule.Every(10, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule.Every(10, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule.Every(Long.MAX_VALUE, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-03-01T10:00:00Z | 2026-03-01T10:59:59Z | -
        2026-03-01T10:00:00Z | 2026-03-01T11:00:00Z | 2026-03-01T11:00:00Z
        2026-03-01T10:00:00Z | 2026-03-01T11:00:00.5Z | 2026-03-01T11:00:00Z
        2026-03-01T10:30:00.5Z | 2026-03-01T15:20:00Z | 2026-03-01T15:00:00Z
        2026-03-01T10:00:00Z | 2036-03-01T15:20:00Z | 2036-03-01T15:00:00Z
        2026-03-01T10:00:00Z | 2026-03-01T10:00:00Z | -
        2026-03-01T10:00:00Z | 2026-03-01T09:00:00Z | -
        """)
    void whatWasMissedIsTakenOnceAndNothingTwice(Instant last, Instant now, String due) {
        Optional<Instant> expected = due.equals("-") ? Optional.empty() : Optional.of(Instant.parse(due));
        assertThat(new Schedule.Every(3_600, 0).due(last, now)).isEqualTo(expected);
        assertThat(new Schedule.Cron(CronExpression.parse("0 * * * *"), ZoneOffset.UTC).due(last, now))
                .isEqualTo(expected);
    }

    @Test
    void aClockThatJumpsBringsNoTurnTwiceAndDoesNotStopTheSchedule() {
        Schedule hourly = new Schedule.Every(3_600, 0);
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        Random random = new Random(9);
        for (int run = 0; run < 50; run++) {
            Instant last = start;
            Instant time = start;
            int wrongSeconds = 0;
            List<Instant> taken = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                // It is off by half a day at most, and now and then everything stands still for days.
                wrongSeconds = random.nextInt(50) == 0 ? random.nextInt(80_000) - 40_000 : wrongSeconds;
                time = time.plusSeconds(random.nextInt(50) == 0 ? 500_000 : 300);
                Instant clock = time.plusSeconds(wrongSeconds);
                last = Schedule.trusted(last, clock);
                Optional<Instant> due = hourly.due(last, clock);
                if (due.isPresent()) {
                    taken.add(due.get());
                    last = due.get();
                }
            }
            assertThat(taken).doesNotHaveDuplicates().isSorted();
        }
        // It was written down while the clock was ten years ahead.
        Instant wrong = start.plusSeconds(315_000_000);
        assertThat(Schedule.trusted(wrong, start)).isEqualTo(start);
        assertThat(hourly.due(Schedule.trusted(wrong, start), start.plusSeconds(3_600)))
                .contains(start.plusSeconds(3_600));
    }

    private static String turns(Schedule schedule, Instant after, int count) {
        List<String> turns = new ArrayList<>();
        Instant turn = after;
        for (int i = 0; i < count; i++) {
            turn = schedule.next(turn);
            turns.add(turn.toString());
        }
        return String.join(" ", turns);
    }
}
