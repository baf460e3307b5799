package io.plumbline.line.ui;

import io.plumbline.line.MeasuredHour;
import io.plumbline.line.MeasuredHour.RoundTrips;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The last hours of a line in a cell of a table: the hourly medians coloured by loss, hours that lost all in red. */
final class Sparkline {
    static final int HOURS = 24;
    private static final int HEIGHT = 24;
    private static final int HOUR_WIDTH = 4;

    private Sparkline() {}

    /**
     * The hours as SVG text.
     *
     * @param from the beginning of the first hour
     */
    static String draw(List<MeasuredHour> hours, Instant from) {
        Svg svg = new Svg();
        svg.add(
                "<svg class=\"spark\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">",
                HOURS * HOUR_WIDTH, HEIGHT, HOURS * HOUR_WIDTH, HEIGHT, summary(hours));
        double top = medians(hours).stream().mapToDouble(one -> one).max().orElse(1);
        // From half of the lowest: a steady line is flat, and one that has doubled is seen.
        double bottom = medians(hours).stream().mapToDouble(one -> one).min().orElse(0) / 2;
        for (ChartColumn column : ChartColumns.ofHours(hours)) {
            long place = Duration.between(from, column.from()).toHours();
            if (place >= 0 && place < HOURS) {
                draw(svg, column, place * HOUR_WIDTH, bottom, Math.max(top, bottom + 0.01));
            }
        }
        return svg.add("</svg>").toString();
    }

    private static void draw(Svg svg, ChartColumn column, long left, double bottom, double top) {
        if (column.smoke() != null) {
            double part = (column.smoke().medianMillis() - bottom) / (top - bottom);
            svg.add(
                    "<path class=\"median %s\" d=\"M%d %.1fh%d\"/>",
                    column.lossClass(), left, HEIGHT - 2 - part * (HEIGHT - 4), HOUR_WIDTH);
        } else if (column.allLost()) {
            svg.add("<rect class=\"lost\" x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\"/>", left, HOUR_WIDTH, HEIGHT);
        }
    }

    private static String summary(List<MeasuredHour> hours) {
        List<Double> medians = medians(hours);
        double worst = hours.stream()
                .map(MeasuredHour::lossPercent)
                .filter(Objects::nonNull)
                .mapToDouble(one -> one)
                .max()
                .orElse(-1);
        if (worst < 0) {
            return "24 h: nothing measured";
        }
        String middle = medians.isEmpty() ? "no answer" : "median " + ChartText.millis(medians.get(medians.size() / 2));
        return String.format(Locale.ROOT, "24 h: %s, worst hour %s loss", middle, ChartText.percent(worst));
    }

    private static List<Double> medians(List<MeasuredHour> hours) {
        return hours.stream()
                .map(MeasuredHour::roundTrips)
                .filter(Objects::nonNull)
                .map(RoundTrips::medianMillis)
                .sorted()
                .toList();
    }
}
