package io.plumbline.platform.api;

import io.plumbline.platform.Platform;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A platform definition as callers read it. */
public record PlatformView(
        @Schema(example = "cisco_iosxe") String name,
        @Schema(example = "Cisco IOS and IOS XE") String title,

        @Schema(description = "Where the definition was read from")
        String origin,

        @Schema(description = "The command that makes it ping, with places for values")
        String pingCommand,

        @Schema(description = "Values that its ping has a place for")
        List<String> pingValues,

        List<String> setupCommands,
        int writeAhead) {
    static PlatformView of(Platform platform) {
        return new PlatformView(
                platform.name(),
                platform.title(),
                platform.origin(),
                platform.ping().toString(),
                platform.ping().names().stream().sorted().toList(),
                platform.dialect().setup(),
                platform.dialect().writeAhead());
    }
}
