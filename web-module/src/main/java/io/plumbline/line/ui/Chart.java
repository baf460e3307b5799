package io.plumbline.line.ui;

import io.plumbline.line.ui.ChartColumn.Smoke;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a chart of a line shows.
 *
 * @param agreedMillis the round trip that the provider promised
 */
record Chart(
        ChartTime time,
        ZoneId zone,
        List<ChartColumn> columns,
        List<ChartMark> marks,
        @Nullable Double agreedMillis) {
    private static final int MOST_ROWS = 48;
    /** A single slow probe must not press everything else to the ground: beyond this many times the rest it is cut. */
    private static final double MOST_ABOVE = 2;

    /** What the scale has to hold; 0 when nothing was measured. */
    double highestMillis() {
        double agreed = agreedMillis == null ? 0 : agreedMillis;
        double usual = Math.max(agreed, highest(Smoke::p90Millis));
        return Math.max(usual, Math.min(highest(Smoke::maxMillis), usual * MOST_ABOVE));
    }

    private double highest(ToDoubleFunction<Smoke> what) {
        return columns.stream()
                .map(ChartColumn::smoke)
                .filter(Objects::nonNull)
                .mapToDouble(what)
                .max()
                .orElse(0);
    }

    /** The chart in one sentence. */
    String summary() {
        long sent = columns.stream().mapToLong(ChartColumn::sent).sum();
        long received = columns.stream().mapToLong(ChartColumn::received).sum();
        if (sent == 0) {
            return "Round-trip time over time: nothing was measured in this span";
        }
        List<Smoke> smokes = columns.stream()
                .map(ChartColumn::smoke)
                .filter(Objects::nonNull)
                .toList();
        String middle = smokes.isEmpty()
                ? "nothing timed"
                : "median %s, highest %s"
                        .formatted(
                                ChartText.millis(Smoke.typical(smokes).medianMillis()),
                                ChartText.millis(Smoke.typical(smokes).maxMillis()));
        long outages = marks.stream()
                .filter(mark -> mark.kind() == ChartMark.Kind.OUTAGE)
                .count();
        return "Round-trip time over time: %s, %d of %d probes lost, %s"
                .formatted(middle, sent - received, sent, outages == 1 ? "1 outage" : outages + " outages");
    }

    /** The numbers behind the chart, few enough to be read, newest first. */
    List<ChartRow> rows() {
        Duration length = Duration.ofMillis(Math.max(1, time.length().toMillis() / MOST_ROWS));
        List<ChartColumn> rows = ChartColumns.typical(columns, length);
        ChartText text = new ChartText(zone, time.length());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> text.row(rows.get(rows.size() - 1 - i)))
                .toList();
    }
}
