package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.Role;
import io.plumbline.replication.Care;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.Recovery;
import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.RecoveryPlanner;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What recoveries do to groups, in the name of those who began them; each call a transaction of its own. */
@Stateless
public class RecoveryGroups {
    private static final int MAX_NAME_LENGTH = 100;

    @Inject
    private SyncGroups groups;

    @Inject
    private Recoveries recoveries;

    /** The group that a recovery's streams belong to: a restore has one of its own, so that the other stays as it is. */
    public UUID makeWorkGroup(Recovery recovery, SyncTarget at) {
        UUID known = recovery.workGroupId();
        if (known != null && groups.find(known).isPresent()) {
            return known;
        }
        SyncGroupDetails group = groups.get(recovery.group().id()).details();
        String name = "restore %s of %s"
                .formatted(
                        recovery.id().toString().substring(0, 8),
                        recovery.group().name());
        SyncGroupDetails details = new SyncGroupDetails(
                name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH)),
                recovery.request().from().systemId(),
                recovery.request().from().dataset(),
                group.recursive(),
                group.datasets(),
                new NameFilter(RecoveryPlanner.wanted(recovery.request().snapshot()), List.of()),
                InitialPolicy.ALL,
                group.stream(),
                Delivery.DEFAULT,
                new Pace(null, null, null),
                LinePolicy.IGNORE,
                group.bandwidthBytesPerSecond(),
                null,
                Care.NONE,
                List.of(at),
                false);
        UUID made = groups.create(details, actor(recovery)).id();
        recoveries.useGroup(recovery.id(), made);
        return made;
    }

    public void removeWorkGroup(Recovery recovery) {
        UUID made = recovery.workGroupId();
        if (made != null && groups.find(made).isPresent()) {
            groups.delete(made, null, actor(recovery));
        }
    }

    public void addTarget(Recovery recovery, SyncTarget at) {
        SyncGroupDetails group = groups.get(recovery.group().id()).details();
        if (!group.targets().contains(at)) {
            List<SyncTarget> targets = new ArrayList<>(group.targets());
            targets.add(at);
            change(
                    recovery,
                    group,
                    new SyncTarget(group.sourceSystemId(), group.sourceDataset()),
                    targets,
                    group.enabled());
        }
    }

    /**
     * Makes one of the group's targets its source. What was the source is a target only where it has to be: after a failback, and after a
     * failover where there is no other; the group stands still then.
     */
    public void turn(Recovery recovery, SyncTarget source) {
        SyncGroupDetails group = groups.get(recovery.group().id()).details();
        SyncTarget before = new SyncTarget(group.sourceSystemId(), group.sourceDataset());
        if (before.equals(source)) {
            return;
        }
        List<SyncTarget> targets = new ArrayList<>(group.targets());
        targets.remove(source);
        boolean back = recovery.request().kind() == RecoveryKind.FAILBACK;
        boolean feedsOthers = !targets.isEmpty();
        if (back || !feedsOthers) {
            targets.add(0, before);
        }
        change(recovery, group, source, targets, back || (group.enabled() && feedsOthers));
    }

    private void change(
            Recovery recovery, SyncGroupDetails group, SyncTarget source, List<SyncTarget> targets, boolean enabled) {
        SyncGroupDetails changed = new SyncGroupDetails(
                group.name(),
                source.systemId(),
                source.dataset(),
                group.recursive(),
                group.datasets(),
                group.snapshots(),
                group.initial(),
                group.stream(),
                group.delivery(),
                group.pace(),
                group.linePolicy(),
                group.bandwidthBytesPerSecond(),
                group.rpoSeconds(),
                group.care(),
                targets,
                enabled);
        groups.change(recovery.group().id(), null, changed, actor(recovery));
    }

    private static Actor actor(Recovery recovery) {
        return new Actor(
                recovery.begun().by(), Role.OPERATOR, "-", recovery.id().toString());
    }
}
