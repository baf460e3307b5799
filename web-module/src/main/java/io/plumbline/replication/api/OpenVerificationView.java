package io.plumbline.replication.api;

import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.store.VerificationOrderStore.Open;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A verification that waits or runs, as callers read it. */
public record OpenVerificationView(
        @Schema(description = "Its entry in the ledger will have the same")
        UUID id,

        boolean running,
        VerificationPlan.Method method,
        boolean whole,
        UUID groupId,
        @Schema(example = "tank/home") String sourceDataset,
        UUID targetSystemId,
        @Schema(example = "backup/home") String targetDataset,

        @Schema(description = "Read so far, on both sides together")
        long bytesDone,

        @Schema(description = "Which line holds it, and why") @Nullable
        String heldBecause,

        @Schema(example = "the schedule") String askedBy,
        Instant createdAt,
        @Nullable Instant startedAt) {
    /** Those that wait or run. */
    public record OpenVerificationsView(
            @Schema(description = "The oldest first") List<OpenVerificationView> items) {
        static OpenVerificationsView of(List<Open> open) {
            return new OpenVerificationsView(
                    open.stream().map(OpenVerificationView::of).toList());
        }
    }

    static OpenVerificationView of(Open open) {
        return new OpenVerificationView(
                open.order().id(),
                open.running(),
                open.order().method(),
                open.order().whole(),
                open.order().place().groupId(),
                open.order().place().sourceDataset(),
                open.order().place().targetSystemId(),
                open.order().place().targetDataset(),
                open.bytesDone(),
                open.heldBecause(),
                open.order().askedBy(),
                open.createdAt(),
                open.startedAt());
    }
}
