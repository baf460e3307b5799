package io.plumbline.ops.store;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What every object that people change has: an id, a version for its ETag, and when it was made and changed. */
@MappedSuperclass
public abstract class Stored {
    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt = now();

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt = createdAt;

    public final UUID id() {
        return id;
    }

    public final long version() {
        return version;
    }

    public final Instant createdAt() {
        return createdAt;
    }

    public final Instant updatedAt() {
        return updatedAt;
    }

    /** How people know it. */
    public abstract String name();

    /** Its kind in words, as in "there is no such site". */
    public abstract String kindName();

    /** Its fields for the audit log, secrets left out. */
    public abstract Map<String, Object> facts();

    @PrePersist
    @PreUpdate
    final void touch() {
        updatedAt = now();
    }

    /** PostgreSQL keeps microseconds; so does the object from the start. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
