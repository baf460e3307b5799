package io.plumbline.line.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class SmokeChartTest {
    private static final UUID LINE = UUID.randomUUID();
    private static final Instant TO = Instant.parse("2026-01-02T00:00:00Z");

    private static Measurement at(int minutesAgo, PingResult result) {
        return Measurement.of(LINE, TO.minus(Duration.ofMinutes(minutesAgo)), result);
    }

    private static String draw(List<Measurement> measurements) {
        return SmokeChart.draw(measurements, TO.minus(Duration.ofHours(1)), TO, 40.0);
    }

    @Test
    void lossColoursTheMedianAndSilenceIsAnOutage() {
        String svg = draw(List.of(
                at(50, new PingResult.Counted(5, 5, new RoundTrip(10, 12, 20, null))),
                at(40, new PingResult.Counted(5, 2, new RoundTrip(10, 12, 20, null))),
                at(30, new PingResult.Counted(5, 0, null)),
                at(20, new PingResult.Unreadable("nothing"))));
        assertThat(svg)
                .contains("median loss0", "median loss4", "class=\"outage\"", "class=\"nodata\"", "class=\"agreed\"");
        assertThat(svg).contains("8 of 15 probes lost").doesNotContain("style=").doesNotContain("<script");
    }

    @Test
    void isWellFormedAndBoundedWhateverIsMeasured() throws Exception {
        List<Measurement> many = new ArrayList<>();
        for (int i = 20_000; i > 0; i--) {
            double base = 1 + i % 97;
            many.add(Measurement.of(
                    LINE,
                    TO.minusMillis(i * 180L),
                    new PingResult.Counted(5, 1 + i % 5, new RoundTrip(base, base * 2, base * 5, null))));
        }
        for (List<Measurement> measurements : List.of(List.<Measurement>of(), many)) {
            String svg = draw(measurements);
            assertThat(svg.length()).isLessThan(200_000);
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        }
        assertThat(draw(List.of())).contains("nothing was measured in this span");
    }
}
