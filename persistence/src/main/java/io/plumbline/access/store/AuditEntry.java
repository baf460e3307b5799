package io.plumbline.access.store;

import io.plumbline.access.Actor;
import io.plumbline.ops.store.Listing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change: who, what, before and after, from where. Written once, never changed. */
@Entity
@Table(name = "audit_entries")
public class AuditEntry {
    public static final Listing<AuditEntry> LISTING = new Listing<>(AuditEntry.class, "-at")
            .field("at", Instant.class)
            .field("actor", String.class)
            .field("action", String.class)
            .field("objectKind", String.class)
            .field("objectId", String.class)
            .field("objectName", String.class)
            .field("requestId", String.class);

    @Id
    private UUID id = UUID.randomUUID();

    @Column(nullable = false)
    private Instant at;

    @Column(nullable = false)
    private String actor;

    @Column(nullable = false)
    private String address;

    @Column(name = "request_id", nullable = false)
    private String requestId;

    @Column(nullable = false)
    private String action;

    @Column(name = "object_kind", nullable = false)
    private String objectKind;

    @Column(name = "object_id", nullable = false)
    private String objectId;

    @Column(name = "object_name", nullable = false)
    private String objectName;

    @Column
    private @Nullable String before;

    @Column
    private @Nullable String after;

    /** What was changed. */
    public record Subject(String kind, String id, String name) {}

    protected AuditEntry() {}

    public AuditEntry(Instant at, Actor actor, String action, Subject subject) {
        this.at = at;
        this.actor = actor.name();
        this.address = actor.address();
        this.requestId = actor.requestId();
        this.action = action;
        this.objectKind = subject.kind();
        this.objectId = subject.id();
        this.objectName = subject.name();
    }

    /** The object's fields before and after, as JSON. */
    public AuditEntry with(@Nullable String fieldsBefore, @Nullable String fieldsAfter) {
        before = fieldsBefore;
        after = fieldsAfter;
        return this;
    }

    public UUID id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    public String actor() {
        return actor;
    }

    public String address() {
        return address;
    }

    public String requestId() {
        return requestId;
    }

    public String action() {
        return action;
    }

    public String objectKind() {
        return objectKind;
    }

    public String objectId() {
        return objectId;
    }

    public String objectName() {
        return objectName;
    }

    public @Nullable String before() {
        return before;
    }

    public @Nullable String after() {
        return after;
    }
}
