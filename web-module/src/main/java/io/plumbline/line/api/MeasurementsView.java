package io.plumbline.line.api;

import io.plumbline.line.Measurement;
import io.plumbline.line.store.MeasurementStore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Measurements of a span of time. */
public record MeasurementsView(
        List<MeasurementView> items,

        @Schema(description = "Whether the span holds more than one answer gives; then these are its newest")
        boolean truncated) {
    static MeasurementsView of(List<Measurement> measurements) {
        return new MeasurementsView(
                measurements.stream().map(MeasurementView::of).toList(),
                measurements.size() == MeasurementStore.MAX_READ);
    }
}
