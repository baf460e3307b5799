package io.plumbline.replication.api;

import io.plumbline.replication.DatasetEvent;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a dataset as a whole. */
public record DatasetEventView(
        Instant at,
        DatasetEvent.Kind kind,

        @Schema(description = "As it is called since", example = "tank/home")
        String dataset,

        @Schema(description = "As it was called before; null unless it was renamed", example = "tank/users") @Nullable
        String former) {
    static DatasetEventView of(DatasetEvent event) {
        return new DatasetEventView(event.at(), event.kind(), event.dataset(), event.former());
    }
}
