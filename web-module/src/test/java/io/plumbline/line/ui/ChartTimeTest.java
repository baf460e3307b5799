package io.plumbline.line.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTimeTest {
    private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static ChartTime of(String span, String from, String to) {
        return ChartTime.of(new ChartTime.Asked(span, from, to), BERLIN, NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            6h  |                      |                      | 2026-06-10T06:00:00Z | 2026-06-10T12:00:00Z | span=6h
            1y  |                      |                      | 2025-06-10T12:00:00Z | 2026-06-10T12:00:00Z | span=1y
                |                      |                      | 2026-06-10T11:00:00Z | 2026-06-10T12:00:00Z | span=1h
            <x> |                      |                      | 2026-06-10T11:00:00Z | 2026-06-10T12:00:00Z | span=1h
                | 2026-06-01T00:00:00Z | 2026-06-02T00:00:00Z | 2026-06-01T00:00:00Z | 2026-06-02T00:00:00Z | from=2026-06-01T00:00:00Z&to=2026-06-02T00:00:00Z
            6h  | 2026-06-01T10:00     | 2026-06-01T11:00     | 2026-06-01T08:00:00Z | 2026-06-01T09:00:00Z | from=2026-06-01T08:00:00Z&to=2026-06-01T09:00:00Z
                | 2026-06-10T11:00:00Z | 2027-06-02T00:00:00Z | 2026-06-10T11:00:00Z | 2026-06-10T12:00:00Z | from=2026-06-10T11:00:00Z&to=2026-06-10T12:00:00Z
                | 2026-06-01T00:00:00Z | 2026-06-01T00:00:01Z | 2026-05-31T23:59:01Z | 2026-06-01T00:00:01Z | from=2026-05-31T23:59:01Z&to=2026-06-01T00:00:01Z
                | 1999-01-01T00:00:00Z | 2026-06-02T00:00:00Z | 2025-06-02T00:00:00Z | 2026-06-02T00:00:00Z | from=2025-06-02T00:00:00Z&to=2026-06-02T00:00:00Z
            6h  | 2026-06-02T00:00:00Z | 2026-06-01T00:00:00Z | 2026-06-10T06:00:00Z | 2026-06-10T12:00:00Z | span=6h
            6h  | -999999999-01-01T00:00:00Z | +999999999-01-01T00:00:00Z | 2026-06-10T06:00:00Z | 2026-06-10T12:00:00Z | span=6h
            6h  | 2027-06-02T00:00:00Z | 2028-06-01T00:00:00Z | 2026-06-10T06:00:00Z | 2026-06-10T12:00:00Z | span=6h
            6h  | yesterday            | today                | 2026-06-10T06:00:00Z | 2026-06-10T12:00:00Z | span=6h
            """)
    void addressesBecomeTimesAndAddressesAgain(
            String span, String from, String to, Instant begin, Instant end, String query) {
        ChartTime time = of(span, from, to);
        assertThat(time.from()).isEqualTo(begin);
        assertThat(time.to()).isEqualTo(end);
        assertThat(time.query()).isEqualTo(query);
    }

    @Test
    void earlierAndLaterLeadBackToTheLiveOne() {
        ChartTime live = ChartTime.ending(NOW, ChartSpan.SIX_HOURS);
        assertThat(live.live()).isTrue();
        ChartTime earlier = live.earlier();
        assertThat(earlier.live()).isFalse();
        assertThat(earlier.to()).isEqualTo(live.from());
        assertThat(earlier.later(NOW)).isEqualTo(live);
        assertThat(live.wider(NOW).length()).isEqualTo(Duration.ofHours(9));
        assertThat(ChartTime.ending(NOW, ChartSpan.YEAR).wider(NOW).length()).isEqualTo(ChartTime.LONGEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            QUARTER_HOUR | 2026-06-10T12:00:00Z | 13:46, 13:48, 13:50, 13:52, 13:54, 13:56, 13:58, 14:00
            HOUR         | 2026-06-10T12:00:00Z | 13:00, 13:10, 13:20, 13:30, 13:40, 13:50, 14:00
            DAY          | 2026-06-10T12:00:00Z | 15:00, 18:00, 21:00, 10 Jun, 03:00, 06:00, 09:00, 12:00
            # The clocks go forward from 2 to 3, and back from 3 to 2.
            SIX_HOURS    | 2026-03-29T04:00:00Z | 23:00, 29 Mar, 01:00, 02:00, 04:00, 05:00, 06:00
            SIX_HOURS    | 2026-10-25T04:00:00Z | 25 Oct, 01:00, 02:00, 03:00, 04:00, 05:00
            WEEK         | 2026-06-10T12:00:00Z | 4 Jun, 5 Jun, 6 Jun, 7 Jun, 8 Jun, 9 Jun, 10 Jun
            MONTH        | 2026-06-10T12:00:00Z | 14 May, 21 May, 28 May, 4 Jun
            QUARTER      | 2026-06-10T12:00:00Z | 26 Mar, 9 Apr, 23 Apr, 7 May, 21 May, 4 Jun
            YEAR         | 2026-06-10T12:00:00Z | Aug 2025, Oct 2025, Dec 2025, Feb 2026, Apr 2026, Jun 2026
            """)
    void ticksAreRoundLocalTimes(ChartSpan span, Instant to, String labels) {
        assertThat(ChartAxis.times(ChartTime.ending(to, span), BERLIN))
                .extracting(ChartAxis.Tick::label)
                .containsExactly(labels.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | 10
            0.9   | 1
            1     | 1.2
            9.6   | 12
            37    | 40
            100   | 120
            12345 | 16000
            """)
    void scalesHoldTheirValueAndEndRound(double highest, double top) {
        assertThat(ChartAxis.top(highest)).isEqualTo(top, within(1e-9));
        assertThat(ChartAxis.top(highest)).isGreaterThan(highest);
    }

    @Test
    void zonesAreNamed() {
        ChartTime time = ChartTime.ending(NOW, ChartSpan.HOUR);
        assertThat(new ChartTimes(time, ZoneOffset.UTC, "/app/line?id=1&").zoneName())
                .isEqualTo("UTC");
        ChartTimes berlin = new ChartTimes(time, BERLIN, "/app/line?id=1&");
        assertThat(berlin.zoneName()).isEqualTo("Europe/Berlin");
        assertThat(berlin.fromLocal()).isEqualTo("2026-06-10T13:00");
        assertThat(berlin.to(ChartSpan.WEEK)).isEqualTo("/app/line?id=1&span=7d");
    }
}
