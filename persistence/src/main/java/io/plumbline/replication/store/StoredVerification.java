package io.plumbline.replication.store;

import io.plumbline.ops.store.Listing;
import io.plumbline.replication.Replica;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationFinding;
import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationOrder;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.VerificationResult;
import io.plumbline.zfs.Guid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger of verifications as lists show it. Read here, written by {@link VerificationLedger}. */
@Entity
@Immutable
@Table(name = "verifications")
public class StoredVerification {
    public static final Listing<StoredVerification> LISTING = new Listing<>(StoredVerification.class, "-number")
            .field("number", Long.class)
            .field("result", VerificationResult.class)
            .field("method", VerificationPlan.Method.class)
            .field("groupId", UUID.class)
            .field("group", "groupName", String.class)
            .field("sourceDataset", String.class)
            .field("targetSystemId", UUID.class)
            .field("targetDataset", String.class)
            .field("endedAt", Instant.class);

    @Id
    private UUID id;

    @Column(nullable = false)
    private long number;

    @Column(name = "group_id", nullable = false)
    private UUID groupId;

    @Column(name = "group_name", nullable = false)
    private String groupName;

    @Column(name = "source_system_id", nullable = false)
    private UUID sourceSystemId;

    @Column(name = "source_system_name", nullable = false)
    private String sourceSystemName;

    @Column(name = "source_dataset", nullable = false)
    private String sourceDataset;

    @Column(name = "target_system_id", nullable = false)
    private UUID targetSystemId;

    @Column(name = "target_system_name", nullable = false)
    private String targetSystemName;

    @Column(name = "target_dataset", nullable = false)
    private String targetDataset;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private VerificationPlan.Method method;

    @Column(nullable = false)
    private boolean whole;

    @Column(name = "asked_by", nullable = false)
    private String askedBy;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private VerificationResult result;

    @Column
    private @Nullable String snapshot;

    @Column(name = "snapshot_guid")
    private @Nullable Long snapshotGuid;

    @Column(name = "base_guid")
    private @Nullable Long baseGuid;

    @Column(nullable = false)
    private long bytes;

    @Column(nullable = false)
    private long files;

    @Column(name = "source_sum")
    private @Nullable String sourceSum;

    @Column(name = "target_sum")
    private @Nullable String targetSum;

    @Column(nullable = false)
    private String[] explanation;

    @Column
    private @Nullable String cause;

    @Column(name = "started_at", nullable = false)
    private Instant startedAt;

    @Column(name = "ended_at", nullable = false)
    private Instant endedAt;

    @Column(name = "previous_sum", nullable = false)
    private String previousSum;

    @Column(name = "entry_sum", nullable = false)
    private String entrySum;

    protected StoredVerification() {}

    public UUID id() {
        return id;
    }

    public VerificationEntry entry() {
        Compared compared = snapshot == null || snapshotGuid == null
                ? null
                : new Compared(snapshot, new Guid(snapshotGuid), baseGuid == null ? null : new Guid(baseGuid));
        return new VerificationEntry(
                number,
                new VerificationOrder(
                        id,
                        new Replica.Place(groupId, sourceDataset, targetSystemId, targetDataset),
                        sourceSystemId,
                        method,
                        whole,
                        askedBy),
                new VerificationEntry.Names(groupName, sourceSystemName, targetSystemName),
                new VerificationFinding(
                        result,
                        compared,
                        new VerificationFinding.Sums(bytes, files, sourceSum, targetSum),
                        List.of(explanation),
                        cause),
                new VerificationEntry.Times(startedAt, endedAt),
                new VerificationEntry.Chain(previousSum, entrySum));
    }
}
