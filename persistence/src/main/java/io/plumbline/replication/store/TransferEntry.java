package io.plumbline.replication.store;

import io.plumbline.ops.store.Listing;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
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

/** A transfer as lists show it. Read here, written by {@link TransferStore}. */
@Entity
@Immutable
@Table(name = "transfers")
public class TransferEntry {
    /** {@code systemId} is either end. */
    public static final Listing<TransferEntry> LISTING = new Listing<>(TransferEntry.class, "-createdAt")
            .fetch("group")
            .field("state", TransferState.class)
            .field("groupId", UUID.class)
            .field("group", "group.name", String.class)
            .field("sourceSystemId", UUID.class)
            .field("sourceDataset", String.class)
            .field("targetSystemId", UUID.class)
            .field("targetDataset", String.class)
            .field("systemId", "sourceSystemId", UUID.class)
            .orField("systemId", "targetSystemId")
            .field("outcome", OutcomeKind.class)
            .field("cause", String.class)
            .field("createdAt", Instant.class)
            .field("endedAt", Instant.class);

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
    private TransferState state;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private OutcomeKind outcome;

    @Column(nullable = false)
    private String steps;

    @Column(name = "steps_total", nullable = false)
    private int stepsTotal;

    @Column(name = "steps_done", nullable = false)
    private int stepsDone;

    @Column(name = "bytes_total")
    private @Nullable Long bytesTotal;

    @Column(name = "bytes_done", nullable = false)
    private long bytesDone;

    @Column(name = "bytes_per_second")
    private @Nullable Long bytesPerSecond;

    @Column(name = "held_because")
    private @Nullable String heldBecause;

    @Column
    private @Nullable String cause;

    @Column
    private @Nullable String error;

    @Column
    private @Nullable String checksum;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "retry_at")
    private @Nullable Instant retryAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column
    private @Nullable String owner;

    @Column(nullable = false)
    private long fence;

    @Column(name = "leased_until")
    private @Nullable Instant leasedUntil;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected TransferEntry() {}

    public UUID id() {
        return id;
    }

    public String groupName() {
        return group.name();
    }

    public Transfer transfer() {
        return new Transfer(
                id,
                new Transfer.Route(groupId, sourceSystemId, sourceDataset, targetSystemId, targetDataset),
                state,
                new Transfer.Load(outcome, steps, stepsTotal, bytesTotal),
                new Transfer.Progress(stepsDone, bytesDone, bytesPerSecond),
                heldBecause,
                cause == null && error == null ? null : new Transfer.Trouble(cause, error),
                checksum,
                new Transfer.Attempts(attempts, retryAt),
                new Transfer.Lease(owner, fence, leasedUntil),
                new Transfer.Times(createdAt, startedAt, endedAt, updatedAt));
    }
}
