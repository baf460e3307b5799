package io.plumbline.replication.store;

import io.plumbline.ops.store.Listing;
import io.plumbline.replication.DelayKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A time in which a replica was later than its group allows. Read here, written by {@link DelayStore}. */
@Entity
@Immutable
@Table(name = "delays")
public class DelayEntry {
    public static final Listing<DelayEntry> LISTING = new Listing<>(DelayEntry.class, "-beganAt")
            .fetch("group")
            .field("groupId", UUID.class)
            .field("group", "group.name", String.class)
            .field("targetSystemId", UUID.class)
            .field("targetDataset", String.class)
            .field("kind", DelayKind.class)
            .field("open", Boolean.class)
            .field("beganAt", Instant.class)
            .field("endedAt", Instant.class);

    @Id
    private UUID id;

    @Column(name = "group_id", nullable = false)
    private UUID groupId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "group_id", insertable = false, updatable = false)
    private SyncGroup group;

    @Column(name = "source_dataset", nullable = false)
    private String sourceDataset;

    @Column(name = "target_system_id", nullable = false)
    private UUID targetSystemId;

    @Column(name = "target_dataset", nullable = false)
    private String targetDataset;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private DelayKind kind;

    @Column(name = "rpo_seconds", nullable = false)
    private int rpoSeconds;

    @Column(name = "behind_since", nullable = false)
    private Instant behindSince;

    @Column(name = "began_at", nullable = false)
    private Instant beganAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(insertable = false, updatable = false)
    private boolean open;

    protected DelayEntry() {}

    public UUID id() {
        return id;
    }

    public UUID groupId() {
        return groupId;
    }

    public String groupName() {
        return group.name();
    }

    public String sourceDataset() {
        return sourceDataset;
    }

    public UUID targetSystemId() {
        return targetSystemId;
    }

    public String targetDataset() {
        return targetDataset;
    }

    public DelayKind kind() {
        return kind;
    }

    /** What the group allowed when it began. */
    public int rpoSeconds() {
        return rpoSeconds;
    }

    /** When the oldest snapshot was made that it lacked when it became late; of one that nobody could look at, when it was seen last. */
    public Instant behindSince() {
        return behindSince;
    }

    public Instant beganAt() {
        return beganAt;
    }

    /** {@code null} while it goes on. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
