package io.plumbline.line.ui;

import io.plumbline.line.ui.ChartColumn.Smoke;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How charts write times and numbers, in the viewer's zone. */
final class ChartText {
    private static final String NONE = "–";

    private final DateTimeFormatter times;

    ChartText(ZoneId zone, Duration shown) {
        String pattern = shown.compareTo(Duration.ofHours(1)) <= 0
                ? "HH:mm:ss"
                : shown.compareTo(Duration.ofDays(30)) <= 0 ? "d MMM HH:mm" : "d MMM yyyy HH:mm";
        times = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
    }

    String time(Instant at) {
        return times.format(at);
    }

    static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f ms" : value < 100 ? "%.1f ms" : "%.0f ms", value);
    }

    /** A little loss must not look like none. */
    static String percent(double value) {
        return String.format(Locale.ROOT, value > 0 && value < 1 ? "%.2f %%" : "%.0f %%", value);
    }

    String title(ChartColumn column) {
        String time = time(column.from());
        if (column.withoutData()) {
            return time + ": no data";
        }
        String loss = percent(column.lossPercent()) + " loss";
        Smoke smoke = column.smoke();
        if (smoke == null) {
            return time + ": " + loss + (column.allLost() ? "" : ", no times printed");
        }
        return "%s: %s (%s to %s), %s"
                .formatted(
                        time, millis(smoke.medianMillis()), millis(smoke.minMillis()), millis(smoke.maxMillis()), loss);
    }

    ChartRow row(ChartColumn column) {
        Smoke smoke = column.smoke();
        String loss = column.withoutData() ? "no data" : percent(column.lossPercent());
        return smoke == null
                ? new ChartRow(time(column.from()), NONE, NONE, NONE, loss)
                : new ChartRow(
                        time(column.from()),
                        millis(smoke.medianMillis()),
                        millis(smoke.p10Millis()) + " to " + millis(smoke.p90Millis()),
                        millis(smoke.minMillis()) + " to " + millis(smoke.maxMillis()),
                        loss);
    }
}
