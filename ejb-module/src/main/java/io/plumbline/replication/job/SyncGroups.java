package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.line.store.Line;
import io.plumbline.ops.Changed;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.replication.KnownGroup;
import io.plumbline.replication.SyncChains;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncGroupRules;
import io.plumbline.replication.store.ReplicaStore;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.replication.store.TransferStore;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The sync groups as people define them. */
@Stateless
public class SyncGroups extends AuditedStore<SyncGroup, SyncGroupDetails> {
    @Inject
    private Event<Changed> changes;

    @Inject
    private Event<TransferCancelled> cancelled;

    public SyncGroups() {
        super(SyncGroup.class, "sync group", SyncGroup.LISTING);
    }

    @Override
    protected SyncGroup make(SyncGroupDetails details) {
        return new SyncGroup(details);
    }

    @Override
    protected void redefine(SyncGroup group, SyncGroupDetails details, Actor actor) {
        group.change(details);
    }

    /** What a group kept of places that it doesn't lead to any more goes with the change. */
    @Override
    protected void noteChanges(List<UUID> ids) {
        ids.forEach(this::leaveOldPlaces);
        changes.fire(new Changed(Changed.What.SYNC_GROUP, ids));
    }

    private void leaveOldPlaces(UUID id) {
        List<UUID> stopped = entities.unwrap(Session.class).doReturningWork(connection -> {
            new ReplicaStore(connection).removeOutside(id);
            return new TransferStore(connection)
                    .cancelOutside(
                            id, "its group leads elsewhere now", Instant.now().truncatedTo(ChronoUnit.MICROS));
        });
        stopped.forEach(transfer -> cancelled.fire(new TransferCancelled(transfer)));
    }

    /** Its transfers are deleted with it; those that run are broken off. */
    @Override
    protected void requireDeletable(SyncGroup group) {
        entities.unwrap(Session.class)
                .doReturningWork(connection -> new TransferStore(connection).running(group.id()))
                .forEach(transfer -> cancelled.fire(new TransferCancelled(transfer)));
    }

    /** What runs by itself. */
    public List<SyncGroup> enabled() {
        return entities.createQuery("select g from SyncGroup g where g.enabled order by g.name", SyncGroup.class)
                .getResultList();
    }

    /** Every group, in the order of the names. */
    public List<KnownGroup> known() {
        return entities
                .createQuery("select g from SyncGroup g order by g.name", SyncGroup.class)
                .getResultList()
                .stream()
                .map(group -> new KnownGroup(group.id(), group.details()))
                .toList();
    }

    @Override
    protected void require(SyncGroupDetails details, @Nullable SyncGroup before, Actor actor) {
        List<FieldError> errors = new ArrayList<>(SyncGroupRules.broken(details));
        requireStorage("sourceSystemId", details.sourceSystemId(), errors);
        List<SyncTarget> targets = details.targets();
        for (int i = 0; i < targets.size(); i++) {
            requireStorage("targets[" + i + "].systemId", targets.get(i).systemId(), errors);
        }
        List<UUID> lines = details.linePolicy().lineIds();
        for (int i = 0; i < lines.size(); i++) {
            if (entities.find(Line.class, lines.get(i)) == null) {
                errors.add(new FieldError("linePolicy.lineIds[" + i + "]", "names no line"));
            }
        }
        if (errors.isEmpty()) {
            errors.addAll(new SyncChains(others(before)).broken(details));
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
    }

    private void requireStorage(String field, UUID systemId, List<FieldError> errors) {
        ManagedSystem system = entities.find(ManagedSystem.class, systemId);
        if (system == null || system.details().kind() != SystemKind.STORAGE) {
            errors.add(new FieldError(field, "names no storage system"));
        }
    }

    /** The other groups, which nobody changes until this transaction ends: two that are made at once must see each other. */
    private List<SyncGroupDetails> others(@Nullable SyncGroup before) {
        entities.createNativeQuery("LOCK TABLE sync_groups IN SHARE ROW EXCLUSIVE MODE")
                .executeUpdate();
        return entities.createQuery("select g from SyncGroup g", SyncGroup.class).getResultList().stream()
                .filter(group -> before == null || !group.id().equals(before.id()))
                .map(SyncGroup::details)
                .toList();
    }
}
