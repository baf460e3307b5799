package io.plumbline.replication.api;

import io.plumbline.replication.VerificationChain;
import io.plumbline.replication.VerificationEntry;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether the ledger of verifications is as it was written. */
public record VerificationChainView(
        boolean holds,
        long entries,

        @Schema(description = "Where it first does not hold; null where it does") @Nullable
        Long brokenAt,

        @Schema(description = "Why it does not hold there") @Nullable
        String reason,

        @Schema(description = "Number of the newest entry; null where there is none") @Nullable
        Long newestNumber,

        @Schema(description = "Its sum. Keep it elsewhere: only so can entries be missed that were cut off the end")
        @Nullable
        String newestSum) {
    static VerificationChainView of(VerificationChain chain) {
        VerificationEntry newest = chain.newest();
        VerificationChain.Break found = chain.firstBreak().orElse(null);
        return new VerificationChainView(
                found == null,
                chain.entries(),
                found == null ? null : found.number(),
                found == null ? null : found.reason(),
                newest == null ? null : newest.number(),
                newest == null ? null : newest.chain().sum());
    }
}
