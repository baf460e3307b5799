package io.plumbline.replication.api;

import io.plumbline.replication.TransferCurve;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a transfer was at a time. */
public record ProgressPointView(
        Instant at,
        @Schema(description = "Of the attempt") long bytesDone,

        @Schema(description = "Over the time since the point before; null where an attempt began") @Nullable
        Long bytesPerSecond) {
    static ProgressPointView of(TransferCurve.Point point) {
        return new ProgressPointView(point.at(), point.bytesDone(), point.bytesPerSecond());
    }
}
