package io.plumbline.access.api;

import io.plumbline.access.Role;
import io.plumbline.access.store.ApiKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key as callers read it: without its text, which nobody knows any more. */
public record KeyView(
        UUID id,
        String name,
        Role role,
        @Nullable UUID systemId,
        String hint,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        String createdBy,
        Instant createdAt) {
    static KeyView of(ApiKey key) {
        return new KeyView(
                key.id(),
                key.name(),
                key.role(),
                key.systemId(),
                key.hint(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.createdBy(),
                key.createdAt());
    }
}
