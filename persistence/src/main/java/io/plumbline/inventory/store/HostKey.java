package io.plumbline.inventory.store;

import io.plumbline.inventory.HostKeyState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host key that a system showed. */
@Entity
@Table(name = "host_keys")
@IdClass(HostKey.Key.class)
public class HostKey {
    @Id
    @Column(name = "system_id")
    private UUID systemId;

    /** SHA-256 of the key as OpenSSH writes it: {@code SHA256:} and base64 without padding. */
    @Id
    private String fingerprint;

    @Column(nullable = false)
    private String algorithm;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private HostKeyState state;

    @Column(name = "first_seen_at", nullable = false)
    private Instant firstSeenAt;

    @Column(name = "last_seen_at", nullable = false)
    private Instant lastSeenAt;

    @Column(name = "approved_by")
    private @Nullable String approvedBy;

    /** A system and one of its keys. */
    public record Key(UUID systemId, String fingerprint) implements Serializable {}

    protected HostKey() {}

    public HostKey(UUID systemId, String fingerprint, String algorithm, Instant seenAt) {
        this.systemId = systemId;
        this.fingerprint = fingerprint;
        this.algorithm = algorithm;
        this.state = HostKeyState.PENDING;
        this.firstSeenAt = seenAt;
        this.lastSeenAt = seenAt;
    }

    public void seen(Instant at) {
        lastSeenAt = at;
    }

    public void approve(String by) {
        state = HostKeyState.APPROVED;
        approvedBy = by;
    }

    public UUID systemId() {
        return systemId;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public String algorithm() {
        return algorithm;
    }

    public HostKeyState state() {
        return state;
    }

    public Instant firstSeenAt() {
        return firstSeenAt;
    }

    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    public @Nullable String approvedBy() {
        return approvedBy;
    }
}
