package io.plumbline.task.api;

import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskParameters;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task as callers ask for it. */
public record TaskInput(
        @NotNull
        @Pattern(regexp = "[a-z][a-z0-9_]{1,39}", message = "must be a task of the systems' platforms")
        @Schema(description = "A task that the platforms of all the systems define", example = "traceroute")
        String kind,

        @NotNull @Size(min = 1, max = TaskOrder.MAX_SYSTEMS) @Schema(description = "Where to run it, each system once")
        List<@NotNull UUID> systemIds,

        @Schema(
                description =
                        "`target`, `source`, `vrf`, `interface` and `neighbour`, as far as the command takes them",
                example = "{\"target\":\"192.0.2.2\"}")
        @Nullable
        Map<String, @Nullable String> parameters,

        @Min(1)
        @Max(TaskOrder.MAX_TIMEOUT_SECONDS)
        @Schema(
                description =
                        "What it may take in all; by default the definition's time-out and a minute to wait and log in",
                example = "120")
        @Nullable
        Integer timeoutSeconds) {
    TaskOrder order() {
        return new TaskOrder(
                kind,
                systemIds,
                parameters == null ? TaskParameters.NONE : TaskParameters.of(parameters),
                timeoutSeconds);
    }
}
