package io.plumbline.access.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token and how long it is valid. */
public record TokenView(
        @Schema(description = "To be sent as Authorization: Bearer …")
        String token,

        @Schema(description = "Always Bearer", example = "Bearer")
        String tokenType,

        @Schema(description = "Seconds until it expires", example = "3600")
        long expiresInSeconds) {
    @Override
    public String toString() {
        return "TokenView[hidden]";
    }
}
