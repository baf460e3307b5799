package io.plumbline.replication.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What changed in one dataset. */
public record DatasetDeltaInput(
        @NotNull @Schema(example = "tank/home") String dataset,

        @NotNull
        @Pattern(regexp = "[0-9a-f]{64}")
        @Schema(
                description = "Of what it held before",
                example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        String baseDigest,

        @NotNull
        @Pattern(regexp = "[0-9a-f]{64}")
        @Schema(
                description = "Of what it holds now",
                example = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef")
        String digest,

        @Schema(description = "New ones, and those whose sizes or holds changed") @Nullable
        List<SnapshotInput> added,

        @Schema(description = "Those that are gone") @Nullable
        List<SnapshotKeyInput> removed) {}
