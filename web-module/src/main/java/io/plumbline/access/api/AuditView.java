package io.plumbline.access.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.plumbline.access.store.AuditEntry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log as callers read it. */
public record AuditView(
        UUID id,
        Instant at,
        @Schema(description = "Who did it") String actor,
        @Schema(description = "Where the request came from") String address,
        String requestId,
        String action,
        String objectKind,
        String objectId,
        String objectName,

        @Schema(description = "The object's fields before, as an object") @JsonRawValue @Nullable
        String before,

        @Schema(description = "The object's fields after, as an object") @JsonRawValue @Nullable
        String after) {
    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.address(),
                entry.requestId(),
                entry.action(),
                entry.objectKind(),
                entry.objectId(),
                entry.objectName(),
                entry.before(),
                entry.after());
    }
}
