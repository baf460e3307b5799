package io.plumbline.access.store;

import io.plumbline.access.Role;
import io.plumbline.ops.Sha256;
import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/** A person who logs in with a name and a password. */
@Entity
@Table(name = "users")
public class User extends Stored {
    public static final Listing<User> LISTING = new Listing<>(User.class, "name")
            .field("name", String.class)
            .field("role", Role.class)
            .field("enabled", Boolean.class)
            .field("lastLoginAt", Instant.class);

    private static final int STAMP_BYTES = 16;

    @Column(nullable = false)
    private String name;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(nullable = false)
    private boolean enabled;

    @Column(name = "last_login_at", updatable = false)
    @OptimisticLock(excluded = true)
    private @Nullable Instant lastLoginAt;

    protected User() {}

    public User(String name, String passwordHash, Role role) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.role = role;
        this.enabled = true;
    }

    public void change(String newName, Role newRole, boolean nowEnabled) {
        name = newName;
        role = newRole;
        enabled = nowEnabled;
    }

    public void setPasswordHash(String hash) {
        passwordHash = hash;
    }

    @Override
    public String name() {
        return name;
    }

    public String passwordHash() {
        return passwordHash;
    }

    /** What a log-in is bound to: another person with this name, or another password, has another one. Tells nothing of the password. */
    public String stamp() {
        return HexFormat.of().formatHex(Sha256.of(id() + ":" + passwordHash), 0, STAMP_BYTES);
    }

    public Role role() {
        return role;
    }

    public boolean enabled() {
        return enabled;
    }

    public @Nullable Instant lastLoginAt() {
        return lastLoginAt;
    }

    @Override
    public String kindName() {
        return "user";
    }

    @Override
    public Map<String, Object> facts() {
        return new Facts()
                .with("name", name)
                .with("role", role.name())
                .with("enabled", enabled)
                .map();
    }
}
