package io.plumbline.replication.api;

import io.plumbline.replication.Gaps;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a dataset lacks snapshots that a schedule should have taken. */
public record GapsView(
        @Schema(description = "Turns in that time") int expected,
        @Schema(description = "Turns without a snapshot") int missed,

        @Schema(description = "The oldest first, 1000 at most")
        List<GapView> gaps,

        @Schema(description = "How many gaps came after those")
        int more) {
    static GapsView of(Gaps gaps) {
        return new GapsView(
                gaps.expected(),
                gaps.missed(),
                gaps.listed().stream().map(GapView::of).toList(),
                gaps.more());
    }
}
