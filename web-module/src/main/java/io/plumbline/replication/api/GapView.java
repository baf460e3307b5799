package io.plumbline.replication.api;

import io.plumbline.replication.Gap;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Turns of a schedule, one after the other, that have no snapshot. */
public record GapView(
        @Schema(description = "The first turn without one") Instant first,
        @Schema(description = "The last of them") Instant last,
        int turns) {
    static GapView of(Gap gap) {
        return new GapView(gap.first(), gap.last(), gap.turns());
    }
}
