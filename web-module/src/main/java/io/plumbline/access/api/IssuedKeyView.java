package io.plumbline.access.api;

import io.plumbline.access.job.ApiKeys;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key and, for this once, its text. */
public record IssuedKeyView(
        KeyView apiKey,

        @Schema(description = "To be sent as bearer token or X-API-Key; shown only now")
        String key) {
    public static IssuedKeyView of(ApiKeys.Issued issued) {
        return new IssuedKeyView(KeyView.of(issued.key()), issued.text().reveal());
    }

    @Override
    public String toString() {
        return "IssuedKeyView[" + apiKey + "]";
    }
}
