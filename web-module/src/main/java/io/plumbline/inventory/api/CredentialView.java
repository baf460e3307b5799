package io.plumbline.inventory.api;

import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.store.Credential;
import java.time.Instant;
import java.util.UUID;

/** A credential as callers read it: without its secret. */
public record CredentialView(
        UUID id, String name, String username, CredentialKind kind, Instant createdAt, Instant updatedAt) {
    static CredentialView of(Credential credential) {
        return new CredentialView(
                credential.id(),
                credential.name(),
                credential.username(),
                credential.kind(),
                credential.createdAt(),
                credential.updatedAt());
    }
}
