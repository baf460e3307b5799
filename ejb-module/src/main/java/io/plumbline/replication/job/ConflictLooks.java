package io.plumbline.replication.job;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictPreview;
import io.plumbline.replication.ConflictScene;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.DatasetState;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.Outcome;
import io.plumbline.replication.Pair;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.PlanRules;
import io.plumbline.replication.Protection;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.TargetState;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.ZfsCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at both sides of a conflict as they are now. Blocks meanwhile. */
@ApplicationScoped
public class ConflictLooks {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int MAX_NAMES_TRIED = 20;

    @Inject
    private GroupPlanning planning;

    @Inject
    private SyncGroups groups;

    @Inject
    private ConflictRecords records;

    /**
     * A preview with its commands as the target's shell would get them.
     *
     * @param commands one for each step; what is sent is told by the plan
     */
    public record Previewed(ConflictPreview preview, List<String> commands) {}

    /** Both sides and what a run would send between them. */
    record Sides(Scope scope, PlanRules rules, PairPlan plan, HostLook there, Map<String, Boolean> raw) {}

    /**
     * Previews a strategy.
     *
     * @throws Failure if a side can't be looked at, or the conflict is gone
     */
    public Previewed preview(Conflict conflict, ConflictStrategy strategy) {
        try (HostZfs source = planning.open(conflict.sourceSystemId());
                HostZfs target = planning.open(conflict.place().targetSystemId())) {
            Sides sides = look(conflict, source, target);
            Outcome outcome = sides.plan().plan().outcome();
            if (!(outcome instanceof Outcome.Diverged || outcome instanceof Outcome.NoCommonAncestor)) {
                throw new Failure(
                        ErrorCode.CONFLICT,
                        "Both sides were looked at: their histories have not parted any more. "
                                + String.join(" ", sides.plan().plan().explanation()));
            }
            ConflictPreview preview = scene(conflict, sides, target).preview(strategy);
            return new Previewed(preview, commands(preview, sides, target));
        } catch (LoginException | IOException | ZfsException e) {
            throw new Failure(
                    ErrorCode.UNAVAILABLE, "Both sides have to be looked at, and one can't be: " + e.getMessage());
        }
    }

    /** Looks at both sides, and notes how the replica stands. */
    Sides look(Conflict conflict, HostZfs source, HostZfs target) throws IOException, ZfsException {
        Replica.Place place = conflict.place();
        SyncGroupDetails group = groups.get(place.groupId()).details();
        Scope scope = new Scope(place.groupId(), group, TransferRunner.target(group, route(conflict)));
        PlanRules rules = scope.rules(source, target);
        HostLook held = planning.look(source, conflict.sourceSystemId(), place.sourceDataset());
        HostLook there = planning.look(target, place.targetSystemId(), place.targetDataset());
        Map<String, Boolean> raw = planning.receivedRaw(scope);
        PairPlan plan = scope.plan(rules, held, there, raw).stream()
                .filter(one -> one.source().equals(place.sourceDataset()))
                .findFirst()
                .orElseThrow(() ->
                        new Failure(ErrorCode.CONFLICT, "The group no longer replicates " + place.sourceDataset()));
        planning.note(scope, rules, List.of(plan), raw);
        return new Sides(scope, rules, plan, there, raw);
    }

    static Transfer.Route route(Conflict conflict) {
        Replica.Place place = conflict.place();
        return new Transfer.Route(
                place.groupId(),
                conflict.sourceSystemId(),
                place.sourceDataset(),
                place.targetSystemId(),
                place.targetDataset());
    }

    private ConflictScene scene(Conflict conflict, Sides sides, HostZfs target) throws IOException, ZfsException {
        DatasetName name = new DatasetName(conflict.place().targetDataset());
        DatasetState state = sides.there().find(name.value()).orElseThrow();
        Pair pair = new Pair(
                sides.plan().plan().comparison().source(),
                sides.plan().plan().comparison().target(),
                state.partial(),
                sides.raw().get(name.value()),
                null);
        List<HeldSnapshot> held = sides.there().held(name.value());
        ConflictScene.Target at = new ConflictScene.Target(
                name,
                Guid.parse(target.run(InventoryCommands.guid(name)).strip()),
                below(sides, name),
                state.snapshots().stream().filter(Snapshot::isBookmark).toList());
        return new ConflictScene(
                pair,
                sides.rules(),
                at,
                new TargetState(
                        protections(conflict, sides, held),
                        HeldSnapshot.usedBytes(held),
                        asideName(sides, name, conflict.sight().firstAt())));
    }

    private static List<String> below(Sides sides, DatasetName name) {
        return sides.there().states().stream()
                .map(DatasetState::name)
                .filter(dataset -> dataset.startsWith(name.value() + "/"))
                .sorted()
                .toList();
    }

    private List<Protection> protections(Conflict conflict, Sides sides, List<HeldSnapshot> held) {
        Set<Guid> guids = held.stream().map(one -> one.snapshot().guid()).collect(Collectors.toSet());
        List<Protection> all = new ArrayList<>(records.protections(conflict.place(), guids));
        all.addAll(HostProtections.of(
                new DatasetName(conflict.place().targetDataset()),
                held,
                sides.there().states()));
        return all;
    }

    /** The same for each preview of a conflict, unless somebody takes it meanwhile. */
    private static String asideName(Sides sides, DatasetName name, Instant firstSeen) {
        Set<String> taken = new HashSet<>();
        sides.there().states().forEach(state -> taken.add(state.name()));
        String first = name.value() + ".conflict-" + STAMP.format(firstSeen);
        String free = first;
        for (int i = 2; taken.contains(free) && i < MAX_NAMES_TRIED; i++) {
            free = first + "-" + i;
        }
        return DatasetName.find(free)
                .map(DatasetName::value)
                .orElseThrow(() -> new Failure(
                        ErrorCode.CONFLICT, "The name " + first + ", to set the dataset aside, is too long for ZFS"));
    }

    private static List<String> commands(ConflictPreview preview, Sides sides, HostZfs target) {
        List<String> commands = new ArrayList<>();
        preview.steps().forEach(step -> {
            ZfsCommand command = step.command();
            commands.add(
                    command == null
                            ? "a transfer of " + sides.plan().source() + " up to @" + step.snapshot()
                            : target.shellText(command));
        });
        return List.copyOf(commands);
    }
}
