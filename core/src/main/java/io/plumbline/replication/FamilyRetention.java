package io.plumbline.replication;

import io.plumbline.replication.Replica.Place;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which snapshots of a group's datasets are destroyed. Whatever any pair of any group needs of a dataset stays, and so does what a
 * hold, a clone, a running transfer or the rules of another group keep.
 */
public final class FamilyRetention {
    private final KnownGroup group;
    private final Surroundings around;
    private final Function<Place, String> names;

    /**
     * What else is known.
     *
     * @param groups every group that there is
     * @param commons the newest common snapshot of each replica that was ever looked at; empty where both sides had none
     * @param clones names of clones, by the snapshot that they were made from, in full, on each system
     * @param sending the replicas to which a transfer runs
     */
    public record Surroundings(
            List<KnownGroup> groups,
            Map<Place, Optional<Guid>> commons,
            Map<UUID, Map<String, String>> clones,
            Set<Place> sending) {}

    /** @param names what people call a replica */
    public FamilyRetention(KnownGroup group, Surroundings around, Function<Place, String> names) {
        this.group = group;
        this.around = around;
        this.names = names;
    }

    /** One decision for each snapshot of a member of the family; empty where the group has no rules for that side. */
    public List<RetentionDecision> decide(Family family, LookedDataset member, Instant now) {
        RetentionPolicy policy = group.policyOf(member.systemId(), member.dataset());
        return policy == null
                ? List.of()
                : Retention.decide(
                        member.held().stream().map(HeldSnapshot::snapshot).toList(),
                        policy,
                        protections(family, member, now),
                        now);
    }

    private List<Protection> protections(Family family, LookedDataset member, Instant now) {
        List<Snapshot> ordered = member.ordered();
        List<Protection> protections = new ArrayList<>();
        for (KnownGroup one : around.groups()) {
            for (Place place : one.pairsOf(member.systemId(), member.dataset())) {
                boolean replica = place.targetSystemId().equals(member.systemId())
                        && place.targetDataset().equals(member.dataset());
                protections.addAll(known(family, place).protections(replica ? Side.TARGET : Side.SOURCE, ordered));
            }
            if (!one.id().equals(group.id())) {
                addRules(one, member, ordered, now, protections);
            }
        }
        addHolds(member, protections);
        Stream.of(family.source(), member).distinct().forEach(at -> addClones(at, protections));
        return protections;
    }

    private KnownPair known(Family family, Place place) {
        String name = names.apply(place);
        LookedDataset replica = place.groupId().equals(group.id()) ? replica(family, place) : null;
        if (replica != null) {
            return new KnownPair.Looked(
                    name,
                    Comparison.of(family.source().ordered(), replica.ordered(), true),
                    SnapshotFilter.of(
                            group.details().snapshots().include(),
                            group.details().snapshots().exclude()),
                    around.sending().contains(place));
        }
        Optional<Guid> common = around.commons().get(place);
        return common == null ? new KnownPair.Unseen(name) : new KnownPair.Remembered(name, common.orElse(null));
    }

    private static @Nullable LookedDataset replica(Family family, Place place) {
        return family.replicas().stream()
                .filter(one -> one.systemId().equals(place.targetSystemId()))
                .filter(one -> one.dataset().equals(place.targetDataset()))
                .findFirst()
                .orElse(null);
    }

    private static void addRules(
            KnownGroup other, LookedDataset member, List<Snapshot> ordered, Instant now, List<Protection> protections) {
        RetentionPolicy policy = other.policyOf(member.systemId(), member.dataset());
        if (policy == null) {
            return;
        }
        Set<Guid> kept = Retention.decide(ordered, policy, List.of(), now).stream()
                .filter(RetentionDecision.Keep.class::isInstance)
                .map(RetentionDecision::snapshot)
                .filter(policy::governs)
                .map(Snapshot::guid)
                .collect(Collectors.toSet());
        protections.add(
                new Protection(ProtectionCause.OTHER_RULES, other.details().name(), kept));
    }

    private static void addHolds(LookedDataset member, List<Protection> protections) {
        for (HeldSnapshot one : member.held()) {
            Integer holds = one.holds();
            if (holds != null && holds > 0) {
                protections.add(new Protection(
                        ProtectionCause.HELD,
                        Words.count(holds, "hold"),
                        Set.of(one.snapshot().guid())));
            }
        }
    }

    /** A clone of the source's can start from its origin at a target only while that is there, too. */
    private void addClones(LookedDataset at, List<Protection> protections) {
        Map<String, String> clones = around.clones().getOrDefault(at.systemId(), Map.of());
        for (HeldSnapshot one : at.held()) {
            String clone = clones.get(at.dataset() + one.snapshot());
            if (clone != null) {
                protections.add(new Protection(
                        ProtectionCause.CLONE, clone, Set.of(one.snapshot().guid())));
            }
        }
    }
}
