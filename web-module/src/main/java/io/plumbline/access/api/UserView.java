package io.plumbline.access.api;

import io.plumbline.access.Role;
import io.plumbline.access.store.User;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as callers read it. */
public record UserView(
        UUID id,
        String name,
        Role role,
        boolean enabled,
        @Nullable Instant lastLoginAt,
        Instant createdAt,
        Instant updatedAt) {
    static UserView of(User user) {
        return new UserView(
                user.id(),
                user.name(),
                user.role(),
                user.enabled(),
                user.lastLoginAt(),
                user.createdAt(),
                user.updatedAt());
    }
}
