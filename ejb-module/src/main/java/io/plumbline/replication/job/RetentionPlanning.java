package io.plumbline.replication.job;

import io.plumbline.inventory.job.InventoryNames;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.replication.Family;
import io.plumbline.replication.FamilyRetention;
import io.plumbline.replication.FamilyRetention.Surroundings;
import io.plumbline.replication.KnownGroup;
import io.plumbline.replication.LookedDataset;
import io.plumbline.replication.Replica;
import io.plumbline.replication.RetentionDecision;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks at a group's hosts, and says what its retention would do. */
@ApplicationScoped
public class RetentionPlanning {
    @Inject
    private SyncGroups groups;

    @Inject
    private GroupPlanning planning;

    @Inject
    private CareRecords records;

    @Inject
    private InventoryNames names;

    /** What retention would do, and the targets that could not be looked at. */
    public record Judged(List<DatasetRetention> datasets, Map<SyncTarget, String> problems) {}

    /** Looks at both sides; nothing is destroyed. Blocks meanwhile. */
    public Judged preview(UUID groupId) {
        SyncGroupDetails details = groups.get(groupId).details();
        requireRules(details);
        try (RetentionLook look = look(new KnownGroup(groupId, details))) {
            FamilyRetention retention = retention(look);
            Instant now = Instant.now();
            List<DatasetRetention> judged = new ArrayList<>();
            for (Family family : look.families()) {
                for (LookedDataset member : family.members()) {
                    List<RetentionDecision> decisions = retention.decide(family, member, now);
                    if (!decisions.isEmpty()) {
                        judged.add(DatasetRetention.of(member, decisions, look.hostOf(member)));
                    }
                }
            }
            return new Judged(List.copyOf(judged), Map.copyOf(look.problems()));
        } catch (LoginException | IOException | ZfsException e) {
            throw new Failure(ErrorCode.UNAVAILABLE, "The source can't be looked at: " + e.getMessage());
        }
    }

    static void requireRules(SyncGroupDetails group) {
        if (group.care().retention().source() == null
                && group.care().retention().target() == null) {
            throw new Failure(ErrorCode.CONFLICT, "The group has no rules for retention: it keeps everything");
        }
    }

    /** Opens and lists the group's hosts; what they hold goes into the inventory. The caller closes it. */
    RetentionLook look(KnownGroup group) throws LoginException, IOException, ZfsException {
        SyncGroupDetails details = group.details();
        HostZfs host = planning.open(details.sourceSystemId());
        RetentionLook look = null;
        try {
            HostLook held = planning.look(host, details.sourceSystemId(), details.sourceDataset());
            if (held.find(details.sourceDataset()).isEmpty()) {
                throw new IOException("the source has no dataset " + details.sourceDataset());
            }
            look = new RetentionLook(group, new RetentionLook.Seen(host, held));
        } finally {
            if (look == null) {
                host.close();
            }
        }
        for (SyncTarget at : details.targets()) {
            try {
                look.add(at, seen(at));
            } catch (LoginException | IOException | ZfsException e) {
                look.addProblem(at, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                Optional<Failure> failure = Failure.in(e);
                if (failure.isEmpty()) {
                    look.close();
                    throw e;
                }
                look.addProblem(at, failure.get().detail());
            }
        }
        return look;
    }

    private RetentionLook.Seen seen(SyncTarget at) throws LoginException, IOException, ZfsException {
        HostZfs host = planning.open(at.systemId());
        boolean seen = false;
        try {
            HostLook look = planning.look(host, at.systemId(), at.dataset());
            seen = true;
            return new RetentionLook.Seen(host, look);
        } finally {
            if (!seen) {
                host.close();
            }
        }
    }

    /** Takes into the inventory what the hosts hold by now. */
    void takeIn(RetentionLook look) throws IOException, ZfsException {
        SyncGroupDetails details = look.group().details();
        planning.look(look.source().host(), details.sourceSystemId(), details.sourceDataset());
        for (Map.Entry<SyncTarget, RetentionLook.Seen> one : look.targets().entrySet()) {
            SyncTarget at = one.getKey();
            planning.look(one.getValue().host(), at.systemId(), at.dataset());
        }
    }

    /** With what is known of all groups by now. */
    FamilyRetention retention(RetentionLook look) {
        KnownGroup group = look.group();
        List<UUID> systems = new ArrayList<>(List.of(group.details().sourceSystemId()));
        group.details().targets().forEach(at -> systems.add(at.systemId()));
        Map<UUID, String> systemNames = new HashMap<>();
        names.systems().forEach((name, id) -> systemNames.put(id, name));
        return new FamilyRetention(
                group,
                new Surroundings(groups.known(), records.commons(systems), look.clones(), records.sending()),
                place -> systemNames.getOrDefault(place.targetSystemId(), "a system that is gone") + ":"
                        + place.targetDataset());
    }

    /** The group's replicas of a dataset, whether they could be looked at or not. */
    static List<Replica.Place> placesOf(KnownGroup group, String sourceDataset) {
        return group.details().targets().stream()
                .map(at -> new Replica.Place(
                        group.id(),
                        sourceDataset,
                        at.systemId(),
                        new Scope(group.id(), group.details(), at).roots().replicaOf(sourceDataset)))
                .toList();
    }
}
