package io.plumbline.replication.api;

import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.ConflictPolicy.Consent;
import io.plumbline.replication.ConflictStrategy;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What may be done about conflicts, as callers write it. */
public record ConflictPolicyInput(
        @Schema(description = "What is done by itself, or offered first; `STOP` by default") @Nullable
        ConflictStrategy strategy,

        @Schema(description = "Who has to agree; `OPERATOR` by default") @Nullable
        Consent consent) {
    static ConflictPolicy policy(@Nullable ConflictPolicyInput written) {
        ConflictPolicy otherwise = ConflictPolicy.ASK;
        return written == null
                ? otherwise
                : new ConflictPolicy(
                        Objects.requireNonNullElse(written.strategy, otherwise.strategy()),
                        Objects.requireNonNullElse(written.consent, otherwise.consent()));
    }

    static ConflictPolicyInput of(ConflictPolicy policy) {
        return new ConflictPolicyInput(policy.strategy(), policy.consent());
    }
}
