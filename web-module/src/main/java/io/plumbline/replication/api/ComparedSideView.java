package io.plumbline.replication.api;

import io.plumbline.replication.job.ComparedPair;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A side of a comparison. */
public record ComparedSideView(
        UUID systemId, @Schema(example = "tank/home") String dataset) {
    static ComparedSideView of(ComparedPair.Side side) {
        return new ComparedSideView(side.systemId(), side.dataset());
    }
}
