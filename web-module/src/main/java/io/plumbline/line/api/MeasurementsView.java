package io.plumbline.line.api;

import io.plumbline.line.Measurement;
import io.plumbline.ops.store.TimePage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the measurements of a span of time. */
public record MeasurementsView(
        List<MeasurementView> items,

        @Schema(description = "null on the last page") @Nullable
        String nextCursor) {
    static MeasurementsView of(TimePage<Measurement> page) {
        return new MeasurementsView(
                page.items().stream().map(MeasurementView::of).toList(), page.nextCursor());
    }
}
