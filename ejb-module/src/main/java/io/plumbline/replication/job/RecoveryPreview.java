package io.plumbline.replication.job;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.replication.DatasetState;
import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.RecoveryPlan;
import io.plumbline.replication.RecoveryPlanner;
import io.plumbline.replication.RecoveryRequest;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.ZfsNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at both sides of a recovery and says what it would do. Nothing is changed. */
@ApplicationScoped
public class RecoveryPreview {
    @Inject
    private SyncGroups groups;

    @Inject
    private Recoveries recoveries;

    @Inject
    private GroupPlanning planning;

    /**
     * What somebody asks for; what is left out follows from the group.
     *
     * @param replica one of the group's targets; {@code null} for its only one
     * @param place where a restore goes, or what a failback goes back to; {@code null} for the source's place, or the old source
     */
    public record Ask(
            RecoveryKind kind,
            @Nullable SyncTarget replica,
            @Nullable SyncTarget place,
            @Nullable String snapshot,
            boolean setAside) {}

    /** Blocks while it looks. */
    public RecoveryPlan preview(UUID groupId, Ask ask) {
        SyncGroupDetails group = groups.get(groupId).details();
        RecoveryRequest request = request(groupId, group, ask);
        boolean mayBeAway = request.kind() == RecoveryKind.FAILOVER;
        List<DatasetState> from = find(request.from(), mayBeAway);
        return RecoveryPlanner.plan(group, request, from, look(request.to()));
    }

    private RecoveryRequest request(UUID groupId, SyncGroupDetails group, Ask ask) {
        SyncTarget source = new SyncTarget(group.sourceSystemId(), group.sourceDataset());
        SyncTarget place = ask.place();
        if (place != null && DatasetName.find(place.dataset()).isEmpty()) {
            throw Failure.invalid("toDataset", ZfsNames.DATASET_RULE);
        }
        requireSnapshot(ask.snapshot());
        return switch (ask.kind()) {
            case RESTORE ->
                new RecoveryRequest(
                        ask.kind(),
                        replica(group, ask),
                        place == null ? source : place,
                        ask.snapshot(),
                        ask.setAside());
            case FAILOVER -> new RecoveryRequest(ask.kind(), source, replica(group, ask), null, false);
            case FAILBACK ->
                new RecoveryRequest(
                        ask.kind(),
                        source,
                        place == null ? oldSource(groupId) : place,
                        ask.snapshot() == null ? lastSnapshot() : ask.snapshot(),
                        ask.setAside());
        };
    }

    private static void requireSnapshot(@Nullable String snapshot) {
        try {
            if (snapshot != null) {
                ZfsNames.requireSnapshot(snapshot);
            }
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("snapshot", String.valueOf(e.getMessage()));
        }
    }

    private static SyncTarget replica(SyncGroupDetails group, Ask ask) {
        SyncTarget asked = ask.replica();
        if (asked == null && group.targets().size() == 1) {
            return group.targets().get(0);
        }
        if (asked == null || !group.targets().contains(asked)) {
            throw Failure.invalid("targetDataset", "must be a target of the group, with its targetSystemId");
        }
        return asked;
    }

    private SyncTarget oldSource(UUID groupId) {
        return recoveries
                .oldSource(groupId)
                .orElseThrow(() -> Failure.invalid(
                        "toDataset", "must be given: no failover of this group is known that could be gone back on"));
    }

    private static String lastSnapshot() {
        return "failback-" + DateTimeFormatter.ISO_LOCAL_DATE.format(LocalDate.now(ZoneOffset.UTC));
    }

    private @Nullable List<DatasetState> find(SyncTarget at, boolean mayBeAway) {
        try {
            return look(at);
        } catch (Failure e) {
            if (mayBeAway && e.code() == ErrorCode.UNAVAILABLE) {
                return null;
            }
            throw e;
        }
    }

    private List<DatasetState> look(SyncTarget at) {
        try (HostZfs host = planning.open(at.systemId())) {
            return planning.look(host, at.systemId(), at.dataset()).states();
        } catch (LoginException | IOException | ZfsException e) {
            throw new Failure(
                    ErrorCode.UNAVAILABLE, "The host of " + at.dataset() + " can't be looked at: " + e.getMessage());
        }
    }
}
