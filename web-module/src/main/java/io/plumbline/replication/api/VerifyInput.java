package io.plumbline.replication.api;

import io.plumbline.replication.VerificationPlan;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which replicas to verify, and how. */
public record VerifyInput(
        @Schema(description = "Only replicas there; of all targets by default") @Nullable
        UUID targetSystemId,

        @Size(max = 255)
        @Schema(description = "Only this replica; all by default", example = "backup/home/jane")
        @Nullable
        String targetDataset,

        @Schema(
                description =
                        "`STREAM` compares what `zfs send` reads on both sides, `FILES` the contents of files; by default as the group says, else `STREAM`")
        VerificationPlan.@Nullable Method method,

        @Schema(
                description =
                        "Read everything, and not only what came since the last proof (`STREAM`) or a sample of the files (`FILES`); `false` by default")
        @Nullable
        Boolean whole) {}
