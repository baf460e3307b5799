package io.plumbline.replication.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An approval of what somebody else has asked for. */
public record ApprovalInput(
        @Schema(
                description = "The conflict's own: what is approved is what was asked for",
                example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        @NotNull
        @Pattern(regexp = "[0-9a-f]{64}")
        String digest) {}
