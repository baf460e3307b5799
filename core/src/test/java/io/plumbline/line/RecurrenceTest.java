package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-01-04T02:00 | FREQ=WEEKLY;BYDAY=SU            | 2026-03-01T00:00 | 2026-03-01T02:00 2026-03-08T02:00 2026-03-15T02:00
        2026-01-07T02:00 | FREQ=WEEKLY;BYDAY=SU            | 2026-01-01T00:00 | 2026-01-11T02:00 2026-01-18T02:00 2026-01-25T02:00
        2026-01-31T22:30 | FREQ=MONTHLY                    | 2026-02-01T00:00 | 2026-03-31T22:30 2026-05-31T22:30 2026-07-31T22:30
        2026-01-01T22:30 | FREQ=MONTHLY;BYDAY=-1SA         | 2026-02-01T00:00 | 2026-02-28T22:30 2026-03-28T22:30 2026-04-25T22:30
        2026-01-01T01:00 | FREQ=DAILY;BYHOUR=1,13          | 2026-02-01T02:00 | 2026-02-01T13:00 2026-02-02T01:00 2026-02-02T13:00
        2026-01-01T00:15 | FREQ=HOURLY;INTERVAL=6          | 2026-02-01T00:00 | 2026-02-01T00:15 2026-02-01T06:15 2026-02-01T12:15
        2024-02-29T00:00 | FREQ=YEARLY                     | 2025-01-01T00:00 | 2028-02-29T00:00 2032-02-29T00:00 2036-02-29T00:00
        2026-01-01T00:00 | FREQ=DAILY;COUNT=3              | 2026-01-02T00:00 | 2026-01-02T00:00 2026-01-03T00:00
        2026-01-01T00:00 | freq=weekly;byday=mo            | 2026-01-05T00:00 | 2026-01-05T00:00 2026-01-12T00:00 2026-01-19T00:00
        """)
    void theNextThreeStarts(LocalDateTime first, String rule, LocalDateTime from, String starts) {
        LocalDateTime to = rule.contains("YEARLY") ? from.plusYears(12) : from.plusYears(1);
        assertThat(new Recurrence(rule, first)
                        .starts(from, to).stream().limit(3).map(LocalDateTime::toString))
                .containsExactly(starts.split(" "));
    }

    /** Jumping ahead is an optimization of the library; it must find what going step by step finds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=HOURLY",
                "FREQ=HOURLY;INTERVAL=7",
                "FREQ=HOURLY;INTERVAL=5;BYHOUR=3,4;BYDAY=SU",
                "FREQ=DAILY;INTERVAL=3",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
                "FREQ=WEEKLY;INTERVAL=3",
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;INTERVAL=5",
                "FREQ=MONTHLY;BYDAY=2TU,-1FR",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
                "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,53;BYDAY=MO",
                "FREQ=WEEKLY;COUNT=300",
            })
    void jumpingAheadFindsWhatGoingStepByStepFinds(String rule) {
        LocalDateTime first = LocalDateTime.parse("2019-12-30T03:30");
        Recurrence recurrence = new Recurrence(rule, first);
        // Asked for from the first start on, nothing is jumped over; a year at once stays below the bound.
        List<LocalDateTime> all = recurrence.starts(first, first.plusYears(1));
        for (int day = 0; day < 300; day += 7) {
            LocalDateTime from = first.plusDays(day).plusHours(day % 24);
            LocalDateTime to = from.plusDays(40);
            assertThat(recurrence.starts(from, to)).as("%s from %s", rule, from).isEqualTo(between(all, from, to));
        }
    }

    /** The same over ten years, for rules of which that many are few. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=HOURLY;INTERVAL=11",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
                "FREQ=WEEKLY;INTERVAL=5",
                "FREQ=MONTHLY;INTERVAL=7",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,53;BYDAY=MO",
                "FREQ=WEEKLY;COUNT=300",
            })
    void jumpingAheadYearsFindsTheSame(String rule) {
        LocalDateTime first = LocalDateTime.parse("2019-12-30T03:30");
        Recurrence recurrence = new Recurrence(rule, first);
        List<LocalDateTime> all = recurrence.starts(first, first.plusYears(10));
        for (int day = 0; day < 3_500; day += 61) {
            LocalDateTime from = first.plusDays(day).plusHours(day % 24);
            LocalDateTime to = from.plusDays(100);
            assertThat(recurrence.starts(from, to)).as("%s from %s", rule, from).isEqualTo(between(all, from, to));
        }
    }

    private static List<LocalDateTime> between(List<LocalDateTime> all, LocalDateTime from, LocalDateTime to) {
        return all.stream()
                .filter(start -> !start.isBefore(from) && start.isBefore(to))
                .toList();
    }

    @Test
    void aRuleBegunLongAgoIsFast() {
        LocalDateTime first = LocalDateTime.parse("1970-01-01T00:30");
        Recurrence recurrence = new Recurrence("FREQ=HOURLY", first);
        long began = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            LocalDateTime from = LocalDateTime.parse("2190-01-01T00:00").plusDays(i);
            assertThat(recurrence.starts(from, from.plusDays(1))).hasSize(24);
        }
        // Step by step it would be two million hours each time.
        assertThat(System.nanoTime() - began).isLessThan(3_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FREQ=MINUTELY                            | once an hour
        FREQ=SECONDLY                            | once an hour
        FREQ=FORTNIGHTLY                         | FORTNIGHTLY
        every sunday                             | EVERY SUNDAY
        ''                                       | =
        BYDAY=SU                                 | FREQ
        RRULE:FREQ=WEEKLY                        | RRULE
        FREQ=WEEKLY;BYDAY=XX                     | XX
        FREQ=WEEKLY;INTERVAL=0                   | 0
        FREQ=WEEKLY;INTERVAL=1001                | 1000
        FREQ=WEEKLY;COUNT=10001                  | 10000
        FREQ=WEEKLY;UNTIL=20270101               | last day
        FREQ=DAILY;BYMINUTE=0,1,2                | BYMINUTE
        FREQ=DAILY;BYSECOND=0,1,2                | BYSECOND
        RSCALE=CHINESE;FREQ=YEARLY               | RSCALE
        FREQ=HOURLY;BYMONTH=1                    | FREQ=DAILY
        FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30      | never
        FREQ=WEEKLY;BYDAY=SA;BYSETPOS=2          | never
        FREQ=HOURLY;INTERVAL=24;BYHOUR=5         | never
        """)
    void aRuleThatIsRefusedIsNamedWithTheReason(String rule, String reason) {
        assertThatThrownBy(() -> new Recurrence(rule, LocalDateTime.parse("2026-01-01T00:00")).requireOccurrence())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + rule + "' can't be taken: ")
                .hasMessageContaining(reason);
    }

    @Test
    void tooManyOccurrencesAreRefusedAndNotCutOff() {
        LocalDateTime first = LocalDateTime.parse("2026-01-01T00:00");
        Recurrence hourly = new Recurrence("FREQ=HOURLY", first);
        assertThat(hourly.starts(first, first.plusHours(10_000))).hasSize(10_000);
        assertThatThrownBy(() -> hourly.starts(first, first.plusHours(10_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void aLongTextIsNotRead() {
        assertThatThrownBy(() -> new Recurrence("FREQ=DAILY;".repeat(100), LocalDateTime.MIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("500");
    }
}
