package io.plumbline.platform.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Output of a router to be read. */
public record ParseInput(
        @NotNull
        @Pattern(regexp = "[a-z][a-z0-9_]{1,39}", message = "must be ping or another task of the platform")
        @Schema(description = "What the output is of", example = "ping")
        String task,

        @NotNull
        @Size(max = ParseInput.MAX_CHARS)
        @Schema(
                description = "What the router printed",
                example = "Success rate is 100 percent (5/5), round-trip min/avg/max = 1/2/10 ms")
        String output) {
    /** As much as is read of the answer to a task. */
    public static final int MAX_CHARS = 1_048_576;
}
