package io.plumbline.replication.api;

import io.plumbline.replication.ConflictState;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many conflicts there are in each state. */
public record ConflictSummaryView(
        @Schema(description = "Nobody has decided yet") long open,
        long awaitingApproval,

        @Schema(description = "Commands run, or a stream is awaited")
        long resolving,

        @Schema(description = "Somebody has to look at it") long failed,
        long leftAlone,

        @Schema(description = "Of the last 90 days, as is `gone`")
        long resolved,

        @Schema(description = "A later look did not find them any more")
        long gone) {
    static ConflictSummaryView of(Map<ConflictState, Long> counts) {
        return new ConflictSummaryView(
                count(counts, ConflictState.OPEN),
                count(counts, ConflictState.AWAITING_APPROVAL),
                count(counts, ConflictState.RESOLVING) + count(counts, ConflictState.SENDING),
                count(counts, ConflictState.FAILED),
                count(counts, ConflictState.LEFT_ALONE),
                count(counts, ConflictState.RESOLVED),
                count(counts, ConflictState.GONE));
    }

    private static long count(Map<ConflictState, Long> counts, ConflictState state) {
        return counts.getOrDefault(state, 0L);
    }
}
