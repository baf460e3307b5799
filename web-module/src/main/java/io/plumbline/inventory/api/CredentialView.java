package io.plumbline.inventory.api;

import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.store.Credential;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A credential as callers read it: without its secret. */
public record CredentialView(
        UUID id,
        String name,
        String username,
        CredentialKind kind,

        @Schema(description = "Whether it has a secret for the step to more rights")
        boolean privileged,

        Instant createdAt,
        Instant updatedAt) {
    static CredentialView of(Credential credential) {
        return new CredentialView(
                credential.id(),
                credential.name(),
                credential.username(),
                credential.kind(),
                credential.sealedPrivilegeSecret() != null,
                credential.createdAt(),
                credential.updatedAt());
    }
}
