package io.plumbline.platform;

import io.plumbline.ssh.Command;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        TargetForms<CommandTemplate> commands,
        Duration timeout,
        @Nullable Duration endless,
        TaskReader reader) {
    /** What a task's command may ask for. */
    public static final Set<String> VALUES = Set.of("target", "source", "vrf", "interface", "neighbour");

    /** What is typed for these values: the target's address may want another command. */
    public CommandTemplate template(Map<String, String> values) {
        return commands.forTarget(values.getOrDefault("target", ""));
    }

    /** The command with these values; its {@link #template} has a place for each of them. */
    public Command command(Map<String, String> values) {
        Command.Stop stop = endless == null ? null : new Command.Stop(endless, null);
        return new Command(template(values).render(values), timeout, stop);
    }

    /** What one of its commands at least has a place for. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        commands.all().forEach(template -> names.addAll(template.names()));
        return names;
    }
}
