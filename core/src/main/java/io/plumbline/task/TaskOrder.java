package io.plumbline.task;

import io.plumbline.ops.Failure;
import io.plumbline.platform.PlatformTask;
import io.plumbline.ssh.Command;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as somebody asks for it.
 *
 * @param timeoutSeconds what the task may take in all; {@code null} goes by the definitions
 */
public record TaskOrder(
        String kind,
        List<UUID> systemIds,
        TaskParameters parameters,
        @Nullable Integer timeoutSeconds) {
    public static final int MAX_SYSTEMS = 100;
    public static final int MAX_TIMEOUT_SECONDS = 600;

    /** Beside the command's own time: for others that are at work on the system, and for logging in on it. */
    static final int WAITING_SECONDS = 60;

    public TaskOrder {
        if (systemIds.isEmpty() || systemIds.size() > MAX_SYSTEMS) {
            throw Failure.invalid("systemIds", "must name 1 to " + MAX_SYSTEMS + " systems");
        }
        if (new HashSet<>(systemIds).size() < systemIds.size()) {
            throw Failure.invalid("systemIds", "must name each system once");
        }
        if (timeoutSeconds != null && (timeoutSeconds < 1 || timeoutSeconds > MAX_TIMEOUT_SECONDS)) {
            throw Failure.invalid("timeoutSeconds", "must be a whole number from 1 to " + MAX_TIMEOUT_SECONDS);
        }
        systemIds = List.copyOf(systemIds);
    }

    /** The command by a platform's definition of the task. Whoever gives the task more time than that means its command. */
    public Command command(PlatformTask definition) {
        Command command = definition.command(parameters.values());
        return timeoutSeconds == null
                ? command
                : new Command(command.text(), Duration.ofSeconds(timeoutSeconds), command.stop());
    }

    /** After which it is given up: as it was asked for, else the longest of its definitions and some time to wait and log in. */
    public int secondsInAll(Collection<PlatformTask> definitions) {
        if (timeoutSeconds != null) {
            return timeoutSeconds;
        }
        long longest = definitions.stream()
                .mapToLong(definition -> definition.timeout().toSeconds())
                .max()
                .orElse(0);
        return (int) longest + WAITING_SECONDS;
    }
}
