package io.plumbline.replication.api;

import io.plumbline.replication.DatasetEvent;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a system's datasets in the last 90 days. */
public record DatasetEventsView(
        @Schema(description = "Newest first, 1000 at most") List<DatasetEventView> items) {
    static DatasetEventsView of(List<DatasetEvent> events) {
        return new DatasetEventsView(events.stream().map(DatasetEventView::of).toList());
    }
}
