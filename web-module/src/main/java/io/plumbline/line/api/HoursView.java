package io.plumbline.line.api;

import io.plumbline.line.MeasuredHour;
import io.plumbline.ops.store.TimePage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the measured hours of a span of time. */
public record HoursView(
        List<HourView> items,

        @Schema(description = "null on the last page") @Nullable
        String nextCursor) {
    static HoursView of(TimePage<MeasuredHour> page) {
        return new HoursView(page.items().stream().map(HourView::of).toList(), page.nextCursor());
    }
}
