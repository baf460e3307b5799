package io.plumbline.line.api;

import io.plumbline.line.MeasuredHour;
import java.util.List;

/** Measured hours of a span of time. */
public record HoursView(List<HourView> items) {
    static HoursView of(List<MeasuredHour> hours) {
        return new HoursView(hours.stream().map(HourView::of).toList());
    }
}
