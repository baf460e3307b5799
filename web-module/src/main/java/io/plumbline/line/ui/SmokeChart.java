package io.plumbline.line.ui;

import io.plumbline.line.Measurement;
import io.plumbline.line.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Round-trip times and loss over time as SmokePing draws them: the middle line coloured by loss, the smoke from the fastest to the slowest
 * probe behind it, turns without an answer as red columns, turns without data as hatched ones, and the agreed round trip dashed. Plain SVG
 * with classes only, because the pages' policy forbids styles in elements. Many measurements are drawn as columns of time.
 */
final class SmokeChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 56;
    private static final int BOTTOM = 28;
    private static final int TOP = 8;
    private static final int COLUMNS = 240;
    private static final DateTimeFormatter HOURS =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAYS =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final List<Column> columns;
    private final Instant from;
    private final Instant to;
    private final @Nullable Double agreedMillis;
    private final double top;

    /** What was measured in one column's span of time; without times when nothing came back. */
    private record Column(
            Instant at, int sent, int received, @Nullable RoundTrip roundTrip) {
        double lossPercent() {
            return sent == 0 ? 0 : 100.0 * (sent - received) / sent;
        }
    }

    private SmokeChart(List<Measurement> measurements, Instant from, Instant to, @Nullable Double agreedMillis) {
        this.from = from;
        this.to = to;
        this.agreedMillis = agreedMillis;
        this.columns = columns(measurements, from, to);
        this.top = scaleTop();
    }

    /** The chart as SVG text; holds nothing but numbers and fixed words, so it needs no escaping. */
    static String draw(List<Measurement> measurements, Instant from, Instant to, @Nullable Double agreedMillis) {
        return new SmokeChart(measurements, from, to, agreedMillis).svg();
    }

    private static List<Column> columns(List<Measurement> measurements, Instant from, Instant to) {
        long span = Math.max(1, Duration.between(from, to).toMillis() / COLUMNS);
        List<Column> columns = new ArrayList<>();
        List<Measurement> same = new ArrayList<>();
        long current = -1;
        for (Measurement measurement : measurements) {
            long place = Duration.between(from, measurement.at()).toMillis() / span;
            if (place != current && !same.isEmpty()) {
                columns.add(column(same));
                same.clear();
            }
            current = place;
            same.add(measurement);
        }
        if (!same.isEmpty()) {
            columns.add(column(same));
        }
        return columns;
    }

    private static Column column(List<Measurement> measurements) {
        int sent = measurements.stream().mapToInt(Measurement::sent).sum();
        int received = measurements.stream().mapToInt(Measurement::received).sum();
        List<RoundTrip> times = measurements.stream()
                .map(Measurement::roundTrip)
                .filter(one -> one != null)
                .toList();
        RoundTrip all = times.isEmpty()
                ? null
                : new RoundTrip(
                        times.stream().mapToDouble(RoundTrip::minMillis).min().orElse(0),
                        median(times.stream().map(RoundTrip::avgMillis).sorted().toList()),
                        times.stream().mapToDouble(RoundTrip::maxMillis).max().orElse(0),
                        null);
        return new Column(measurements.get(measurements.size() / 2).at(), sent, received, all);
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private double scaleTop() {
        double highest = columns.stream()
                .filter(column -> column.roundTrip != null)
                .mapToDouble(column -> column.roundTrip.maxMillis())
                .max()
                .orElse(10);
        double wanted = agreedMillis == null ? highest : Math.max(highest, agreedMillis);
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(wanted, 0.1))));
        return Math.ceil(wanted * 1.05 / step) * step;
    }

    private String svg() {
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg class=\"smoke\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                summary());
        add(
                svg,
                "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"hatch\" d=\"M0 6L6 0\"/></pattern></defs>");
        grid(svg);
        columns.forEach(column -> drawColumn(svg, column));
        if (agreedMillis != null) {
            add(
                    svg,
                    "<line class=\"agreed\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"><title>agreed: %.4g ms</title></line>",
                    LEFT,
                    WIDTH,
                    y(agreedMillis),
                    y(agreedMillis),
                    agreedMillis);
        }
        return svg.append("</svg>").toString();
    }

    private void grid(StringBuilder svg) {
        for (int i = 0; i <= 4; i++) {
            double value = top * i / 4;
            add(
                    svg,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT,
                    WIDTH,
                    y(value),
                    y(value));
            add(svg, "<text class=\"tick end\" x=\"%d\" y=\"%.1f\">%.3g ms</text>", LEFT - 6, y(value) + 4, value);
        }
        boolean days = Duration.between(from, to).toHours() > 48;
        for (int i = 0; i <= 6; i++) {
            Instant at = from.plusMillis(Duration.between(from, to).toMillis() * i / 6);
            String place = i == 0 ? "start" : i == 6 ? "end" : "middle";
            add(
                    svg,
                    "<text class=\"tick %s\" x=\"%.1f\" y=\"%d\">%s</text>",
                    place,
                    x(at),
                    HEIGHT - 8,
                    (days ? DAYS : HOURS).format(at));
        }
    }

    private void drawColumn(StringBuilder svg, Column column) {
        double width = (double) (WIDTH - LEFT) / COLUMNS;
        double left = Math.max(LEFT, x(column.at) - width / 2);
        RoundTrip times = column.roundTrip;
        add(svg, "<g><title>%s</title>", title(column));
        if (times != null) {
            double height = Math.max(1, y(times.minMillis()) - y(times.maxMillis()));
            add(
                    svg,
                    "<rect class=\"band\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    left,
                    y(times.maxMillis()),
                    width,
                    height);
            add(
                    svg,
                    "<rect class=\"median %s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"3\"/>",
                    lossClass(column.lossPercent()),
                    left,
                    y(times.avgMillis()) - 1.5,
                    width);
        } else {
            add(
                    svg,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                    column.sent > 0 ? "outage" : "nodata",
                    left,
                    TOP,
                    width,
                    HEIGHT - BOTTOM - TOP);
        }
        svg.append("</g>");
    }

    private static String lossClass(double loss) {
        return loss == 0 ? "loss0" : loss <= 5 ? "loss1" : loss <= 20 ? "loss2" : loss <= 50 ? "loss3" : "loss4";
    }

    private static String title(Column column) {
        String time = HOURS.format(column.at) + " UTC";
        if (column.sent == 0) {
            return time + ": no data";
        }
        RoundTrip times = column.roundTrip;
        String loss = String.format(Locale.ROOT, "%.0f %% loss", column.lossPercent());
        return times == null
                ? time + ": " + loss
                : String.format(
                        Locale.ROOT,
                        "%s: %.3g ms (%.3g to %.3g), %s",
                        time,
                        times.avgMillis(),
                        times.minMillis(),
                        times.maxMillis(),
                        loss);
    }

    private String summary() {
        long answered =
                columns.stream().filter(column -> column.roundTrip != null).count();
        int sent = columns.stream().mapToInt(Column::sent).sum();
        int received = columns.stream().mapToInt(Column::received).sum();
        if (sent == 0) {
            return "Round-trip time over time: nothing was measured in this span";
        }
        double middle = answered == 0
                ? 0
                : median(columns.stream()
                        .filter(column -> column.roundTrip != null)
                        .map(column -> column.roundTrip.avgMillis())
                        .sorted()
                        .toList());
        return String.format(
                Locale.ROOT,
                "Round-trip time over time: median %.3g ms, %d of %d probes lost",
                middle,
                sent - received,
                sent);
    }

    private double x(Instant at) {
        double part = (double) Duration.between(from, at).toMillis()
                / Math.max(1, Duration.between(from, to).toMillis());
        return LEFT + part * (WIDTH - LEFT);
    }

    private double y(double millis) {
        return TOP + (1 - millis / top) * (HEIGHT - BOTTOM - TOP);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
