package io.plumbline.task;

import io.plumbline.platform.Platform;
import io.plumbline.platform.PlatformTask;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system that a task is to be run on.
 *
 * @param platformName as the inventory has it
 * @param platform {@code null} where it is not known
 */
public record ChosenSystem(
        UUID id, String name, String platformName, @Nullable Platform platform) {
    /** The task's definition on this system; the {@link TaskRules} hold, so there is one. */
    public PlatformTask definition(String kind) {
        return Objects.requireNonNull(
                Objects.requireNonNull(platform, platformName).tasks().get(kind), kind);
    }
}
