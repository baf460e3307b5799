package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # once
        2026-05-10T02:00 | Europe/Berlin    | PT2H  |                      |            | 2026-05-10T01:59:59Z | 2026-05-10T03:00:00Z | 2026-05-10T00:00:00Z/PT2H
        2026-05-10T02:00 | Europe/Berlin    | PT2H  |                      |            | 2026-05-10T02:00:00Z | 2026-05-10T03:00:00Z |
        2026-05-10T02:00 | Europe/Berlin    | PT2H  |                      |            | 2026-05-09T00:00:00Z | 2026-05-10T00:00:00Z |
        # the local start stays, over the change of the clock
        2026-03-22T01:00 | Europe/Berlin    | PT2H  | FREQ=WEEKLY;BYDAY=SU |            | 2026-03-21T00:00:00Z | 2026-04-06T00:00:00Z | 2026-03-22T00:00:00Z/PT2H 2026-03-29T00:00:00Z/PT2H 2026-04-04T23:00:00Z/PT2H
        # a start that is left out is an hour late; one that comes twice is the first
        2026-03-28T02:30 | Europe/Berlin    | PT1H  | FREQ=DAILY           | 2026-03-30 | 2026-03-28T00:00:00Z | 2026-04-30T00:00:00Z | 2026-03-28T01:30:00Z/PT1H 2026-03-29T01:30:00Z/PT1H 2026-03-30T00:30:00Z/PT1H
        2026-10-24T02:30 | Europe/Berlin    | PT1H  | FREQ=DAILY           | 2026-10-26 | 2026-10-24T00:00:00Z | 2026-11-30T00:00:00Z | 2026-10-24T00:30:00Z/PT1H 2026-10-25T00:30:00Z/PT1H 2026-10-26T01:30:00Z/PT1H
        # two hourly starts are one where the clock jumps
        2026-03-29T01:00 | Europe/Berlin    | PT10M | FREQ=HOURLY          |            | 2026-03-29T00:00:00Z | 2026-03-29T03:00:00Z | 2026-03-29T00:00:00Z/PT10M 2026-03-29T01:00:00Z/PT10M 2026-03-29T02:00:00Z/PT10M
        # begun before the time asked for and still on; longer than its recurrence
        2026-01-01T00:00 | UTC              | P2D   | FREQ=DAILY           |            | 2026-02-01T12:00:00Z | 2026-02-01T12:00:01Z | 2026-01-31T00:00:00Z/P2D 2026-02-01T00:00:00Z/P2D
        # the last day counts in local time
        2026-01-01T23:00 | America/New_York | PT1H  | FREQ=DAILY           | 2026-01-02 | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00Z | 2026-01-02T04:00:00Z/PT1H 2026-01-03T04:00:00Z/PT1H
        # a day that an island left out
        2011-12-29T10:00 | Pacific/Apia     | PT1H  | FREQ=DAILY;COUNT=3   |            | 2011-12-01T00:00:00Z | 2012-02-01T00:00:00Z | 2011-12-29T20:00:00Z/PT1H 2011-12-30T20:00:00Z/PT1H
        """)
    void occurrences(
            LocalDateTime startsAt,
            ZoneId zone,
            Duration length,
            @Nullable String rule,
            @Nullable LocalDate until,
            Instant from,
            Instant to,
            @Nullable String expected) {
        MaintenanceWindow window =
                new MaintenanceWindow("weekly", MaintenanceScope.ALL, startsAt, zone, length, rule, until);
        assertThat(window.occurrences(from, to).stream().map(MaintenanceWindowTest::text))
                .containsExactly(expected == null ? new String[0] : expected.split(" "));
    }

    private static String text(Span span) {
        Instant begin = span.from();
        String length =
                span.length().equals(Duration.ofDays(2)) ? "P2D" : span.length().toString();
        return begin + "/" + length;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-03-28T22:59:59Z | false
        2026-03-28T23:00:00Z | true
        2026-03-29T00:59:59Z | true
        2026-03-29T01:00:00Z | false
        2026-04-04T21:59:59Z | false
        2026-04-04T22:00:00Z | true
        -1000000000-01-01T00:00:00Z | false
        +1000000000-12-31T23:59:59Z | false
        """)
    void coversAnInstant(Instant at, boolean covered) {
        assertThat(weekly("FREQ=WEEKLY;BYDAY=SU").covers(at)).isEqualTo(covered);
    }

    @Test
    void everyInstantOfAnOccurrenceIsCoveredAndNoOther() {
        MaintenanceWindow window = weekly("FREQ=DAILY;INTERVAL=2");
        Instant from = Instant.parse("2026-03-20T00:00:00Z");
        Span asked = new Span(from, from.plus(Duration.ofDays(14)));
        Spans occurrences = Spans.of(window.occurrences(asked.from(), asked.to()));
        for (Instant at = asked.from(); at.isBefore(asked.to()); at = at.plusSeconds(1_800)) {
            assertThat(window.covers(at)).as("%s", at).isEqualTo(occurrences.contains(at));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # at once, running, over
        2026-05-10T02:00 |                                    |            | 2026-05-01T00:00:00Z | 2026-05-10T02:00:00Z |
        2026-05-10T02:00 |                                    |            | 2026-05-10T03:00:00Z | 2026-05-10T02:00:00Z |
        2026-05-10T02:00 |                                    |            | 2026-05-10T04:00:00Z |                      | 2026-05-10T02:00:00Z
        2040-05-10T02:00 |                                    |            | 2026-05-10T04:00:00Z | 2040-05-10T02:00:00Z |
        # a rare one, over the year that has no such day
        2026-01-01T00:00 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 |            | 2026-05-10T04:00:00Z | 2028-02-29T00:00:00Z |
        2026-01-01T00:00 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 |            | 2096-05-10T04:00:00Z | 2104-02-29T00:00:00Z | 2096-02-29T00:00:00Z
        # hourly: the last one ends as the next begins two hours later
        2026-01-01T00:00 | FREQ=HOURLY;INTERVAL=4              |            | 2036-05-10T04:30:00Z | 2036-05-10T04:00:00Z | 2036-05-10T00:00:00Z
        # over, by its last day and by its count
        2026-01-01T00:00 | FREQ=DAILY                          | 2026-02-03 | 2030-05-10T04:00:00Z |                      | 2026-02-03T00:00:00Z
        2026-01-01T00:00 | FREQ=DAILY;COUNT=3                  |            | 2070-05-10T04:00:00Z |                      | 2026-01-03T00:00:00Z
        """)
    void theNextAndTheLastOccurrence(
            LocalDateTime startsAt,
            @Nullable String rule,
            @Nullable LocalDate until,
            Instant at,
            @Nullable Instant next,
            @Nullable Instant last) {
        MaintenanceWindow window = new MaintenanceWindow(
                "rare", MaintenanceScope.ALL, startsAt, ZoneId.of("UTC"), Duration.ofHours(2), rule, until);
        assertThat(window.upcoming(at, 1).stream().map(Span::from))
                .containsExactly(next == null ? new Instant[0] : new Instant[] {next});
        assertThat(window.lastBefore(at).map(Span::from).orElse(null)).isEqualTo(last);
    }

    private static MaintenanceWindow weekly(String rule) {
        return new MaintenanceWindow(
                "provider's Sunday",
                MaintenanceScope.ALL,
                LocalDateTime.parse("2026-03-01T00:00"),
                ZoneId.of("Europe/Berlin"),
                Duration.ofHours(2),
                rule,
                null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-03-01T00:00 | PT59S      |              |            | 1 minute to 31 days
        2026-03-01T00:00 | PT744H0.1S |              |            | 1 minute to 31 days
        2026-03-01T00:00 | PT1H       |              | 2026-02-28 | before the start
        2026-03-01T00:00 | PT1H       | FREQ=WEAKLY  |            | FREQ=WEAKLY
        1969-12-31T00:00 | PT1H       |              |            | 1970 to 2199
        2200-01-01T00:00 | PT1H       |              |            | 1970 to 2199
        """)
    void refuses(
            LocalDateTime startsAt, Duration length, @Nullable String rule, @Nullable LocalDate until, String reason) {
        assertThatThrownBy(() -> new MaintenanceWindow(
                        "wrong", MaintenanceScope.ALL, startsAt, ZoneId.of("UTC"), length, rule, until))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aScopeIncludesItsOwn() {
        UUID line = UUID.randomUUID();
        UUID router = UUID.randomUUID();
        UUID near = UUID.randomUUID();
        UUID far = UUID.randomUUID();
        Set<UUID> sites = Set.of(near, far);
        assertThat(MaintenanceScope.ALL.includes(line, router, sites)).isTrue();
        assertThat(new MaintenanceScope(MaintenanceScope.Kind.LINE, line).includes(line, router, sites))
                .isTrue();
        assertThat(new MaintenanceScope(MaintenanceScope.Kind.LINE, router).includes(line, router, sites))
                .isFalse();
        assertThat(new MaintenanceScope(MaintenanceScope.Kind.ROUTER, router).includes(line, router, sites))
                .isTrue();
        assertThat(new MaintenanceScope(MaintenanceScope.Kind.SITE, far).includes(line, router, sites))
                .isTrue();
        assertThat(new MaintenanceScope(MaintenanceScope.Kind.SITE, far).includes(line, router, Set.of(near)))
                .isFalse();
        assertThatThrownBy(() -> new MaintenanceScope(MaintenanceScope.Kind.SITE, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MaintenanceScope(MaintenanceScope.Kind.ALL, line))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
