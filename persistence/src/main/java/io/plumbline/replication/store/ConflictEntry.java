package io.plumbline.replication.store;

import io.plumbline.ops.store.Listing;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.replication.Transfer;
import io.plumbline.zfs.Guid;
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
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A conflict as it is read. Written by {@link ConflictStore}. */
@Entity
@Immutable
@Table(name = "conflicts")
public class ConflictEntry {
    public static final Listing<ConflictEntry> LISTING = new Listing<>(ConflictEntry.class, "-lastSeenAt")
            .fetch("group")
            .field("state", ConflictState.class)
            .field("groupId", UUID.class)
            .field("group", "group.name", String.class)
            .field("sourceSystemId", UUID.class)
            .field("sourceDataset", String.class)
            .field("targetSystemId", UUID.class)
            .field("targetDataset", String.class)
            .field("outcome", OutcomeKind.class)
            .field("strategy", ConflictStrategy.class)
            .field("cause", String.class)
            .field("firstSeenAt", Instant.class)
            .field("lastSeenAt", Instant.class)
            .field("closedAt", Instant.class);

    @Id
    private UUID id;

    @Column(name = "group_id", nullable = false)
    private UUID groupId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "group_id", insertable = false, updatable = false)
    private SyncGroup group;

    @Column(name = "source_system_id", nullable = false)
    private UUID sourceSystemId;

    @Column(name = "source_dataset", nullable = false)
    private String sourceDataset;

    @Column(name = "target_system_id", nullable = false)
    private UUID targetSystemId;

    @Column(name = "target_dataset", nullable = false)
    private String targetDataset;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private OutcomeKind outcome;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private ConflictState state;

    @Column(name = "ancestor_name")
    private @Nullable String ancestorName;

    @Column(name = "ancestor_guid")
    private @Nullable Long ancestorGuid;

    @Column(name = "ancestor_at")
    private @Nullable Instant ancestorAt;

    @Column(name = "source_only", nullable = false)
    private int sourceOnly;

    @Column(name = "source_only_bytes")
    private @Nullable Long sourceOnlyBytes;

    @Column(name = "target_only", nullable = false)
    private int targetOnly;

    @Column(name = "target_only_bytes")
    private @Nullable Long targetOnlyBytes;

    @Column(nullable = false)
    private String[] explanation;

    @Column(name = "first_seen_at", nullable = false)
    private Instant firstSeenAt;

    @Column(name = "last_seen_at", nullable = false)
    private Instant lastSeenAt;

    @Column
    @Enumerated(EnumType.STRING)
    private @Nullable ConflictStrategy strategy;

    @Column
    private @Nullable String digest;

    @Column(name = "requested_by")
    private @Nullable String requestedBy;

    @Column(name = "approved_by")
    private @Nullable String approvedBy;

    @Column
    private @Nullable String note;

    @Column
    private @Nullable String cause;

    @Column
    private @Nullable String error;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "retry_at")
    private @Nullable Instant retryAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "closed_because")
    private @Nullable String closedBecause;

    protected ConflictEntry() {}

    public UUID id() {
        return id;
    }

    public String groupName() {
        return group.name();
    }

    public Conflict conflict() {
        return new Conflict(
                id,
                new Replica.Place(groupId, sourceDataset, targetSystemId, targetDataset),
                sourceSystemId,
                state,
                sight(),
                new Conflict.Decision(strategy, digest, requestedBy, approvedBy, note),
                new Conflict.Course(
                        cause == null && error == null ? null : new Transfer.Trouble(cause, error),
                        attempts,
                        retryAt,
                        closedAt,
                        closedBecause));
    }

    private Conflict.Sight sight() {
        Guid guid = ConflictStore.guid(ancestorGuid);
        return new Conflict.Sight(
                outcome,
                ancestorName == null || guid == null ? null : new Replica.Common(ancestorName, guid, ancestorAt),
                new Conflict.Alone(sourceOnly, sourceOnlyBytes),
                new Conflict.Alone(targetOnly, targetOnlyBytes),
                List.of(explanation),
                firstSeenAt,
                lastSeenAt);
    }
}
