package io.plumbline.line.ui;

import io.plumbline.line.store.Line;
import io.plumbline.line.store.RecentQuality;
import org.jspecify.annotations.Nullable;

/** A line and how it was of late, as a table shows it. */
public record MeasuredLine(Line line, RecentQuality recent) {
    public String hourLoss() {
        return percent(recent.hour().lossPercent());
    }

    public String hourMedian() {
        return millis(recent.hour().medianMillis());
    }

    public String dayLoss() {
        return percent(recent.day().lossPercent());
    }

    public String dayMedian() {
        return millis(recent.day().medianMillis());
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "–" : ChartText.percent(value);
    }

    private static String millis(@Nullable Double value) {
        return value == null ? "–" : ChartText.millis(value);
    }
}
