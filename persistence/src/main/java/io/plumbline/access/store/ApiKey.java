package io.plumbline.access.store;

import io.plumbline.access.ApiKeyText;
import io.plumbline.access.Role;
import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/** A key for automation, or for the agent of one system. Only its digest is kept. */
@Entity
@Table(name = "api_keys")
public class ApiKey extends Stored {
    public static final Listing<ApiKey> LISTING = new Listing<>(ApiKey.class, "name")
            .field("name", String.class)
            .field("role", Role.class)
            .field("systemId", UUID.class)
            .field("expiresAt", Instant.class)
            .field("lastUsedAt", Instant.class);

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "system_id")
    private @Nullable UUID systemId;

    @Column(nullable = false)
    private String digest;

    @Column(nullable = false)
    private String hint;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "last_used_at", updatable = false)
    @OptimisticLock(excluded = true)
    private @Nullable Instant lastUsedAt;

    @Column(name = "created_by", nullable = false)
    private String createdBy;

    protected ApiKey() {}

    public ApiKey(
            String name,
            Role role,
            @Nullable UUID systemId,
            ApiKeyText text,
            @Nullable Instant expiresAt,
            String createdBy) {
        this.name = name;
        this.role = role;
        this.systemId = systemId;
        this.expiresAt = expiresAt;
        this.createdBy = createdBy;
        this.digest = text.digest();
        this.hint = text.hint();
    }

    /** From now on another text opens it. */
    public void rotate(ApiKeyText text) {
        digest = text.digest();
        hint = text.hint();
    }

    public void expireAt(@Nullable Instant time) {
        expiresAt = time;
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    @Override
    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    public @Nullable UUID systemId() {
        return systemId;
    }

    public String hint() {
        return hint;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    public String createdBy() {
        return createdBy;
    }

    @Override
    public String kindName() {
        return "API key";
    }

    @Override
    public Map<String, Object> facts() {
        return new Facts()
                .with("name", name)
                .with("role", role.name())
                .with("systemId", systemId)
                .with("hint", hint)
                .with("expiresAt", expiresAt)
                .map();
    }
}
