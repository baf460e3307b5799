package io.plumbline.access.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A name and a password. */
public record LoginInput(
        @NotNull @Size(min = 1, max = 64) @Schema(example = "admin")
        String username,

        @NotNull @Size(min = 1, max = 200) @Schema(example = "correct horse battery", writeOnly = true)
        String password) {
    @Override
    public String toString() {
        return "LoginInput[" + username + "]";
    }
}
