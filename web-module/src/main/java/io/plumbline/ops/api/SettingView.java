package io.plumbline.ops.api;

import io.plumbline.ops.Setting;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A setting as it is in force. */
public record SettingView(
        @Schema(example = "http.requests-per-minute") String key,

        @Schema(description = "The environment variable that sets it", example = "PLUMBLINE_HTTP_REQUESTS_PER_MINUTE")
        String variable,

        @Schema(description = "What it is set to; a secret says `set` or nothing", example = "6000")
        String value,

        @Schema(example = "6000") String defaultValue,

        boolean secret,
        String description) {
    static SettingView of(Setting setting, String value) {
        return new SettingView(
                setting.key(),
                setting.variable(),
                value,
                setting.defaultValue(),
                setting.secret(),
                setting.description());
    }
}
