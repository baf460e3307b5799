package io.plumbline.replication.store;

import io.plumbline.ops.store.Listing;
import io.plumbline.replication.Recovery;
import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.RecoveryRequest;
import io.plumbline.replication.RecoveryState;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A recovery as lists show it. Read here, written by {@link RecoveryStore}. */
@Entity
@Immutable
@Table(name = "recoveries")
public class StoredRecovery {
    public static final Listing<StoredRecovery> LISTING = new Listing<>(StoredRecovery.class, "-startedAt")
            .field("kind", RecoveryKind.class)
            .field("state", RecoveryState.class)
            .field("groupId", UUID.class)
            .field("group", "groupName", String.class)
            .field("startedAt", Instant.class);

    @Id
    private UUID id;

    @Column(name = "group_id", nullable = false)
    private UUID groupId;

    @Column(name = "group_name", nullable = false)
    private String groupName;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private RecoveryKind kind;

    @Column(name = "from_system_id", nullable = false)
    private UUID fromSystemId;

    @Column(name = "from_dataset", nullable = false)
    private String fromDataset;

    @Column(name = "to_system_id", nullable = false)
    private UUID toSystemId;

    @Column(name = "to_dataset", nullable = false)
    private String toDataset;

    @Column
    private @Nullable String snapshot;

    @Column(name = "set_aside", nullable = false)
    private boolean setAside;

    @Column(name = "work_group_id")
    private @Nullable UUID workGroupId;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private RecoveryState state;

    @Column
    private @Nullable String error;

    @Column(name = "asked_by", nullable = false)
    private String askedBy;

    @Column(nullable = false)
    private String digest;

    @Column(name = "started_at", nullable = false)
    private Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected StoredRecovery() {}

    public UUID id() {
        return id;
    }

    public Recovery recovery() {
        return new Recovery(
                id,
                new Recovery.GroupName(groupId, groupName),
                new RecoveryRequest(
                        kind,
                        new SyncTarget(fromSystemId, fromDataset),
                        new SyncTarget(toSystemId, toDataset),
                        snapshot,
                        setAside),
                workGroupId,
                state,
                error,
                new Recovery.Begun(askedBy, digest, startedAt, endedAt));
    }
}
