package io.plumbline.line.ui;

import io.plumbline.line.ui.ChartColumn.Smoke;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Round-trip times and loss over time as SmokePing draws them: the middle line coloured by loss, behind it the smoke of the percentiles
 * and, lighter, of the fastest and the slowest probe; columns that lost all in red, those without data hatched, outages and maintenance
 * shaded, changes of state as marks, and the agreed round trip dashed. Plain SVG with classes only, because the pages' policy forbids
 * styles in elements. All places are parts of the plot's size, which plumbline.css decides together with the room beside it; only the
 * curves are stretched, so that texts and lines keep their size.
 */
final class SmokeChart {
    /** The curves' own units. */
    private static final double WIDTH = 1_000;

    private static final double HEIGHT = 100;
    /** Labels that would hang over the end are set to its left. */
    private static final double NEAR_END = 0.97;

    private static final Map<String, String> SHAPES = Map.of("UP", "●", "DEGRADED", "▲", "DOWN", "■");

    private final Chart chart;
    private final double topMillis;
    private final String key;
    private final ChartText text;
    private final Svg svg = new Svg();

    private SmokeChart(Chart chart, double highestMillis, String key) {
        this.chart = chart;
        this.topMillis = ChartAxis.top(highestMillis);
        this.key = key;
        this.text = new ChartText(chart.zone(), chart.time().length());
    }

    /**
     * The chart as SVG text.
     *
     * @param highestMillis what its scale has to hold, which charts beside each other have in common
     * @param key letters and digits that no other chart of the page has
     */
    static String draw(Chart chart, double highestMillis, String key) {
        return new SmokeChart(chart, highestMillis, key).draw();
    }

    private String draw() {
        svg.add(
                "<svg class=\"smoke\" role=\"img\" aria-label=\"%s\" data-from=\"%d\" data-to=\"%d\">",
                chart.summary(),
                chart.time().from().toEpochMilli(),
                chart.time().to().toEpochMilli());
        svg.add(
                "<defs><pattern id=\"hatch-%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"hatch\" d=\"M0 6L6 0\"/></pattern></defs>",
                key);
        axes();
        chart.marks().forEach(this::shade);
        chart.columns().forEach(this::silence);
        curves();
        agreed();
        chart.columns().forEach(this::title);
        chart.marks().forEach(this::mark);
        return svg.add("</svg>").toString();
    }

    private void axes() {
        for (double value : ChartAxis.values(topMillis)) {
            double y = 100 - 100 * value / topMillis;
            svg.add("<line class=\"grid\" x1=\"0\" x2=\"100%%\" y1=\"%.1f%%\" y2=\"%.1f%%\"/>", y, y);
            svg.add("<text class=\"tick value\" x=\"-8\" y=\"%.1f%%\" dy=\"4\">%s ms</text>", y, plain(value));
        }
        List<ChartAxis.Tick> ticks = ChartAxis.times(chart.time(), chart.zone());
        for (int i = 0; i < ticks.size(); i++) {
            double part = chart.time().part(ticks.get(i).at());
            svg.add("<line class=\"grid\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"0\" y2=\"100%%\"/>", 100 * part, 100 * part);
            svg.add(
                    "<text class=\"tick%s%s\" x=\"%.2f%%\" y=\"100%%\" dy=\"18\">%s</text>",
                    part > NEAR_END ? " last" : "",
                    i % 2 == 1 ? " odd" : "",
                    100 * part,
                    ticks.get(i).label());
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private void shade(ChartMark mark) {
        if (mark.kind() != ChartMark.Kind.CHANGE) {
            svg.add(
                    "<rect class=\"shade %s\" %s y=\"0\" height=\"100%%\"/>",
                    mark.kind().name().toLowerCase(Locale.ROOT), place(mark.from(), mark.to()));
        }
    }

    private Svg.Markup place(Instant from, Instant to) {
        double left = 100 * chart.time().part(from);
        double width = 100 * chart.time().part(to) - left;
        return new Svg.Markup(String.format(Locale.ROOT, "x=\"%.3f%%\" width=\"%.3f%%\"", left, width));
    }

    /** Columns without times: all lost, no data, or a router that prints none. */
    private void silence(ChartColumn column) {
        Svg.Markup place = place(column.from(), column.to());
        if (column.withoutData()) {
            svg.add("<rect class=\"nodata\" fill=\"url(#hatch-%s)\" %s y=\"0\" height=\"100%%\"/>", key, place);
        } else if (column.allLost()) {
            svg.add("<rect class=\"lost\" %s y=\"0\" height=\"100%%\"/>", place);
        } else if (column.smoke() == null) {
            svg.add("<rect class=\"untimed %s\" %s y=\"97%%\" height=\"3%%\"/>", column.lossClass(), place);
        }
    }

    private void curves() {
        StringBuilder whole = new StringBuilder();
        StringBuilder usual = new StringBuilder();
        Map<String, StringBuilder> medians = new TreeMap<>();
        for (ChartColumn column : chart.columns()) {
            Smoke smoke = column.smoke();
            double left = WIDTH * chart.time().part(column.from());
            double right = WIDTH * chart.time().part(column.to());
            if (smoke != null && right > left) {
                band(whole, left, right, y(smoke.maxMillis()), y(smoke.minMillis()));
                band(usual, left, right, y(smoke.p90Millis()), y(smoke.p10Millis()));
                append(
                        medians.computeIfAbsent(column.lossClass(), one -> new StringBuilder()),
                        "M%.1f %.2fH%.1f",
                        left,
                        y(smoke.medianMillis()),
                        right);
            }
        }
        svg.add(
                "<svg class=\"curves\" width=\"100%%\" height=\"100%%\" viewBox=\"0 0 %.0f %.0f\" preserveAspectRatio=\"none\">",
                WIDTH, HEIGHT);
        svg.add("<path class=\"band\" d=\"%s\"/><path class=\"usual\" d=\"%s\"/>", whole.toString(), usual.toString());
        medians.forEach((loss, path) -> svg.add("<path class=\"median %s\" d=\"%s\"/>", loss, path.toString()));
        svg.add("</svg>");
    }

    private static void band(StringBuilder path, double left, double right, double top, double bottom) {
        if (bottom > top) {
            append(path, "M%.1f %.2fH%.1fV%.2fH%.1fz", left, top, right, bottom, left);
        }
    }

    private static void append(StringBuilder path, String format, Object... values) {
        path.append(String.format(Locale.ROOT, format, values));
    }

    private double y(double millis) {
        return HEIGHT * (1 - Math.min(1, Math.max(0, millis / topMillis)));
    }

    private void agreed() {
        Double agreed = chart.agreedMillis();
        if (agreed != null) {
            double y = y(agreed);
            svg.add(
                    "<line class=\"agreed\" x1=\"0\" x2=\"100%%\" y1=\"%.1f%%\" y2=\"%.1f%%\"><title>agreed: %s</title></line>",
                    y, y, ChartText.millis(agreed));
        }
    }

    private void title(ChartColumn column) {
        svg.add(
                "<rect class=\"hit\" %s y=\"0\" height=\"100%%\"><title>%s</title></rect>",
                place(column.from(), column.to()), text.title(column));
    }

    private void mark(ChartMark mark) {
        String title = text.time(mark.from()) + " " + mark.text();
        if (mark.kind() == ChartMark.Kind.CHANGE) {
            double x = 100 * chart.time().part(mark.from());
            svg.add(
                    "<g class=\"mark %s\"><title>%s</title><line x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"0\" y2=\"100%%\"/><text x=\"%.2f%%\" y=\"-4\">%s</text></g>",
                    mark.state(), title, x, x, x, SHAPES.getOrDefault(mark.state(), "○"));
        } else {
            svg.add(
                    "<rect class=\"strip %s\" %s y=\"0\" height=\"5\"><title>%s</title></rect>",
                    mark.kind().name().toLowerCase(Locale.ROOT), place(mark.from(), mark.to()), title);
        }
    }
}
