package io.plumbline.platform;

import io.plumbline.ssh.Command;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something else than a ping that a router of a platform can be asked, and how its answer is read.
 *
 * @param kind the same word on every platform, such as {@code interfaces}
 * @param timeout after which the command is given up
 * @param endless how long a command runs that does not end by itself, before it is broken off; {@code null} where it ends
 */
public record PlatformTask(
        String kind,
        String title,
        CommandTemplate command,
        Duration timeout,
        @Nullable Duration endless,
        TaskReader reader) {
    /** What a task's command may ask for. */
    public static final Set<String> VALUES = Set.of("target", "source", "vrf", "interface", "neighbour");

    /** The command with these values; the task has a place for each of them. */
    public Command command(Map<String, String> values) {
        return new Command(command.render(values), timeout, endless == null ? null : new Command.Stop(endless, null));
    }
}
