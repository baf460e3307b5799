package io.plumbline.platform.api;

import io.plumbline.platform.CommandTemplate;
import io.plumbline.platform.Platform;
import io.plumbline.platform.PlatformTask;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A platform definition as callers read it. */
public record PlatformView(
        @Schema(example = "cisco_iosxe") String name,
        @Schema(example = "Cisco IOS and IOS XE") String title,

        @Schema(description = "Where the definition was read from")
        String origin,

        @Schema(description = "The commands that make it ping, with places for values; the last is the ping")
        List<String> pingCommands,

        @Schema(description = "Values that its ping has a place for")
        List<String> pingValues,

        List<String> setupCommands,
        int writeAhead,

        @Schema(description = "What it can be asked beside a ping")
        List<TaskKindView> tasks) {
    /** A kind of task. */
    public record TaskKindView(
            @Schema(example = "traceroute") String kind,
            String title,
            String command,

            @Schema(description = "Values that the command has a place for")
            List<String> values,

            @Schema(description = "Those of them that must be given")
            List<String> requiredValues) {
        static TaskKindView of(PlatformTask task) {
            return new TaskKindView(
                    task.kind(),
                    task.title(),
                    task.commands().form().toString(),
                    sorted(task.commands().form().names()),
                    sorted(task.commands().form().requiredNames()));
        }
    }

    static PlatformView of(Platform platform) {
        return new PlatformView(
                platform.name(),
                platform.title(),
                platform.origin(),
                platform.ping().forms().form().commands().stream()
                        .map(CommandTemplate::toString)
                        .toList(),
                sorted(platform.ping().forms().form().names()),
                platform.dialect().greeting().setup(),
                platform.dialect().typing().writeAhead(),
                platform.tasks().values().stream().map(TaskKindView::of).toList());
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
