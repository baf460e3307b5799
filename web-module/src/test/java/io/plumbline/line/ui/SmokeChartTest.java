package io.plumbline.line.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class SmokeChartTest {
    private static final UUID LINE = UUID.randomUUID();
    private static final Instant TO = Instant.parse("2026-01-02T00:00:00Z");
    private static final ChartTime AN_HOUR = ChartTime.ending(TO, ChartSpan.HOUR);
    private static final Duration TURN = Duration.ofMinutes(3);

    private static Measurement at(int minutesAgo, PingResult result) {
        return Measurement.of(LINE, TO.minus(Duration.ofMinutes(minutesAgo)), result);
    }

    private static PingResult counted(int received) {
        return new PingResult.Counted(5, received, received == 0 ? null : new RoundTrip(10, 12, 20, null));
    }

    private static Chart chart(List<Measurement> turns, List<ChartMark> marks) {
        return new Chart(AN_HOUR, ZoneOffset.UTC, ChartColumns.ofTurns(turns, TURN, TURN), marks, 40.0);
    }

    private static String draw(Chart chart) {
        return SmokeChart.draw(chart, chart.highestMillis(), "one");
    }

    private static void requireSound(String svg) throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(svg)
                .doesNotContain("style=")
                .doesNotContain("<script")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
        Matcher place = Pattern.compile("\\b(?:x|width)=\"(-?[0-9.]+)%\"").matcher(svg);
        while (place.find()) {
            assertThat(Double.parseDouble(place.group(1))).isBetween(0.0, 100.0);
        }
        Matcher point = Pattern.compile("M([0-9.-]+) ([0-9.-]+)H([0-9.-]+)").matcher(svg);
        while (point.find()) {
            assertThat(Double.parseDouble(point.group(1))).isBetween(0.0, 1000.0);
            assertThat(Double.parseDouble(point.group(2))).isBetween(0.0, 100.0);
            assertThat(Double.parseDouble(point.group(3))).isBetween(0.0, 1000.0);
        }
    }

    @Test
    void lossColoursTheMedianAndSilenceIsRedOrHatched() throws Exception {
        Chart chart = chart(
                List.of(
                        at(50, counted(5)),
                        at(40, counted(2)),
                        at(30, counted(0)),
                        at(20, new PingResult.Unreadable("nothing"))),
                List.of());
        String svg = draw(chart);
        requireSound(svg);
        assertThat(svg)
                .contains("median loss0", "median loss4", "class=\"lost\"", "class=\"nodata\"", "class=\"agreed\"");
        assertThat(svg).contains("8 of 15 probes lost").contains("23:10:00: 12.0 ms (10.0 ms to 20.0 ms), 0 % loss");
    }

    @Test
    void aRouterThatPrintsNoTimesIsNotSilent() throws Exception {
        String svg = draw(chart(List.of(at(30, new PingResult.Counted(5, 4, null))), List.of()));
        requireSound(svg);
        assertThat(svg).contains("untimed loss2", "no times printed").doesNotContain("class=\"lost\"");
    }

    @Test
    void whatRoutersPrintIsEscaped() throws Exception {
        String hostile = "</title><script>alert(\"1\")</script>&'\u0000\ud800\uffff";
        ChartMark outage = new ChartMark(
                ChartMark.Kind.OUTAGE, TO.minusSeconds(9_999), TO.minusSeconds(600), "DOWN", "outage: " + hostile);
        ChartMark change = new ChartMark(
                ChartMark.Kind.CHANGE, TO.minusSeconds(600), TO.minusSeconds(600), "UP", "up: " + hostile);
        String svg = draw(chart(List.of(at(30, counted(5))), List.of(outage, change)));
        requireSound(svg);
        assertThat(svg)
                .contains("shade outage", "strip outage", "mark UP", "1 outage", "&lt;script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void emptyAndSinglePointsAreDrawn() throws Exception {
        requireSound(draw(chart(List.of(), List.of())));
        assertThat(draw(chart(List.of(), List.of()))).contains("nothing was measured in this span");
        requireSound(draw(chart(List.of(at(1, counted(5))), List.of())));
        requireSound(draw(chart(
                List.of(at(1, new PingResult.Counted(5, 5, new RoundTrip(0, 0, 0, null)))), List.of())));
        assertThat(chart(List.of(), List.of()).rows()).isEmpty();
    }

    @Test
    void isWellFormedAndBoundedWhateverIsMeasured() throws Exception {
        Random random = new Random(7);
        for (ChartSpan span : ChartSpan.values()) {
            List<Measurement> turns = new ArrayList<>();
            ChartTime time = ChartTime.ending(TO, span);
            for (int i = 20_000; i > 0; i--) {
                double base = Math.pow(10, random.nextInt(6) - 2) * (1 + random.nextDouble());
                PingResult result = random.nextInt(9) == 0
                        ? new PingResult.Unreadable("x")
                        : random.nextInt(9) == 0
                                ? counted(0)
                                : new PingResult.Counted(5, 1 + i % 5, new RoundTrip(base, base * 2, base * 50, null));
                turns.add(Measurement.of(LINE, TO.minusMillis(i * (time.length().toMillis() / 19_000)), result));
            }
            Duration length = time.length().dividedBy(240);
            Chart chart = new Chart(
                    time,
                    ZoneId.of("Europe/London"),
                    ChartColumns.ofTurns(turns, Duration.ofSeconds(1), length),
                    List.of(),
                    null);
            String svg = draw(chart);
            requireSound(svg);
            assertThat(svg.length()).isLessThan(200_000);
            assertThat(chart.rows()).hasSizeLessThanOrEqualTo(54);
        }
    }

    @Test
    void chartsWithTheSameHighestValueHaveTheSameScale() {
        Chart chart = chart(List.of(at(30, counted(5))), List.of());
        assertThat(SmokeChart.draw(chart, 300, "a")).contains(">320 ms<").contains("hatch-a");
    }

    @Test
    void oneSlowProbeDoesNotPressTheRestToTheGround() {
        List<Measurement> turns =
                List.of(at(30, counted(5)), at(20, new PingResult.Counted(5, 5, new RoundTrip(10, 12, 9_000, null))));
        Chart chart = new Chart(AN_HOUR, ZoneOffset.UTC, ChartColumns.ofTurns(turns, TURN, TURN), List.of(), null);
        assertThat(chart.highestMillis()).isEqualTo(24);
    }

    @Test
    void sparklinesShowHoursAndTellThemInWords() throws Exception {
        Instant from = TO.minus(Duration.ofHours(Sparkline.HOURS));
        MeasuredHour.Turns turns = new MeasuredHour.Turns(20, 0, 0, 0);
        MeasuredHour.RoundTrips times = new MeasuredHour.RoundTrips(1, 2, 3, 4, 5, 3, 1);
        String svg = Sparkline.draw(
                List.of(
                        new MeasuredHour(from, turns, 100, 100, times),
                        new MeasuredHour(from.plusSeconds(3_600), turns, 100, 0, null),
                        new MeasuredHour(TO, turns, 100, 99, times)),
                from);
        requireSound(svg);
        assertThat(svg).contains("24 h: median 3.00 ms, worst hour 100 % loss", "class=\"lost\"", "median loss0");
        requireSound(Sparkline.draw(List.of(), from));
    }
}
