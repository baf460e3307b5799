package io.plumbline.replication.ui;

import io.plumbline.line.ui.ChartAxis;
import io.plumbline.line.ui.ChartTime;
import io.plumbline.line.ui.Svg;
import io.plumbline.replication.TransferCurve;
import io.plumbline.replication.TransferCurve.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A transfer's rate over time, drawn to stand above the chart of a line over the same time. Plain SVG with classes only, as there. */
final class RateChart {
    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 100;
    private static final double NEAR_END = 0.97;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    private static final String[] UNITS = {"B/s", "kB/s", "MB/s", "GB/s"};

    private final TransferCurve curve;
    private final ChartTime time;
    private final ZoneId zone;
    private final double top;
    private final Svg svg = new Svg();

    private RateChart(TransferCurve curve, ChartTime time, ZoneId zone) {
        this.curve = curve;
        this.time = time;
        this.zone = zone;
        this.top = ChartAxis.top((double) curve.fastest().orElse(0));
    }

    /** The chart as SVG text. */
    static String draw(TransferCurve curve, ChartTime time, ZoneId zone) {
        return new RateChart(curve, time, zone).draw();
    }

    private String draw() {
        svg.add(
                "<svg class=\"smoke rate\" role=\"img\" aria-label=\"%s\" data-from=\"%d\" data-to=\"%d\">",
                summary(), time.from().toEpochMilli(), time.to().toEpochMilli());
        axes();
        steps();
        List<Point> points = curve.points();
        for (int i = 1; i < points.size(); i++) {
            title(points.get(i - 1).at(), points.get(i));
        }
        return svg.add("</svg>").toString();
    }

    private String summary() {
        return curve.fastest().isEmpty()
                ? "Rate of the transfer over time: nothing was sent yet"
                : "Rate of the transfer over time: %s in the mean, %s at most"
                        .formatted(rate((double) curve.mean().orElse(0)), rate((double)
                                curve.fastest().getAsLong()));
    }

    private void axes() {
        for (double value : ChartAxis.values(top)) {
            double y = 100 - 100 * value / top;
            svg.add("<line class=\"grid\" x1=\"0\" x2=\"100%%\" y1=\"%.1f%%\" y2=\"%.1f%%\"/>", y, y);
            svg.add("<text class=\"tick value\" x=\"-8\" y=\"%.1f%%\" dy=\"4\">%s</text>", y, rate(value));
        }
        List<ChartAxis.Tick> ticks = ChartAxis.times(time, zone);
        for (int i = 0; i < ticks.size(); i++) {
            double part = time.part(ticks.get(i).at());
            svg.add("<line class=\"grid\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"0\" y2=\"100%%\"/>", 100 * part, 100 * part);
            svg.add(
                    "<text class=\"tick%s%s\" x=\"%.2f%%\" y=\"100%%\" dy=\"18\">%s</text>",
                    part > NEAR_END ? " last" : "",
                    i % 2 == 1 ? " odd" : "",
                    100 * part,
                    ticks.get(i).label());
        }
    }

    private void steps() {
        StringBuilder area = new StringBuilder();
        StringBuilder edge = new StringBuilder();
        List<Point> points = curve.points();
        for (int i = 1; i < points.size(); i++) {
            Long rate = points.get(i).bytesPerSecond();
            double left = WIDTH * time.part(points.get(i - 1).at());
            double right = WIDTH * time.part(points.get(i).at());
            if (rate != null && right > left) {
                double y = HEIGHT * (1 - Math.min(1, rate / top));
                append(area, "M%.1f %.2fH%.1fV100H%.1fz", left, y, right, left);
                append(edge, "M%.1f %.2fH%.1f", left, y, right);
            }
        }
        svg.add(
                "<svg class=\"curves\" width=\"100%%\" height=\"100%%\" viewBox=\"0 0 %.0f %.0f\" preserveAspectRatio=\"none\">",
                WIDTH, HEIGHT);
        svg.add(
                "<path class=\"sent\" d=\"%s\"/><path class=\"median rate\" d=\"%s\"/></svg>",
                area.toString(), edge.toString());
    }

    private static void append(StringBuilder path, String format, Object... values) {
        path.append(String.format(Locale.ROOT, format, values));
    }

    private void title(Instant from, Point point) {
        double left = 100 * time.part(from);
        double width = 100 * time.part(point.at()) - left;
        String what = point.bytesPerSecond() == null
                ? "an attempt begins"
                : rate(point.bytesPerSecond().doubleValue());
        if (width > 0) {
            svg.add(
                    "<rect class=\"hit\" x=\"%.3f%%\" width=\"%.3f%%\" y=\"0\" height=\"100%%\"><title>%s</title></rect>",
                    left, width, "to " + CLOCK.format(point.at().atZone(zone)) + ": " + what);
        }
    }

    static String rate(double bytesPerSecond) {
        double value = bytesPerSecond;
        int unit = 0;
        while (value >= 1_000 && unit < UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
