package io.plumbline.replication.job;

import io.plumbline.replication.Family;
import io.plumbline.replication.FamilyRetention;
import io.plumbline.replication.LookedDataset;
import io.plumbline.replication.Prune;
import io.plumbline.replication.RetentionDecision;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.ZfsCause;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prunes the datasets of a group that was looked at: each under locks, by what it and its replicas hold by then. */
final class PruneRun {
    private final RetentionLook look;
    private final RetentionPlanning planning;
    private final DatasetLocks locks;
    private final CareRecords records;
    private final @Nullable String startedBy;
    private final List<String> troubles = new ArrayList<>();
    private int datasets;
    private long snapshots;
    private long bytes;

    /** @param startedBy who asked for it; {@code null} where it came by itself */
    PruneRun(
            RetentionLook look,
            RetentionPlanning planning,
            DatasetLocks locks,
            CareRecords records,
            @Nullable String startedBy) {
        this.look = look;
        this.planning = planning;
        this.locks = locks;
        this.records = records;
        this.startedBy = startedBy;
    }

    void run() throws IOException {
        look.problems().forEach((at, problem) -> troubles.add(at.dataset() + ": " + problem));
        FamilyRetention retention = planning.retention(look);
        for (Family family : look.families()) {
            if (destroysAny(retention, family)) {
                prune(family);
            }
        }
    }

    private static boolean destroysAny(FamilyRetention retention, Family family) {
        Instant now = Instant.now();
        return family.members().stream()
                .anyMatch(member -> !DatasetPrune.destroyed(retention.decide(family, member, now))
                        .isEmpty());
    }

    private void prune(Family seen) throws IOException {
        try (FamilyLocks held = new FamilyLocks(locks)) {
            Optional<String> busy = held.take(look.group(), seen, records.sending());
            if (busy.isPresent()) {
                troubles.add(seen.source().dataset() + " is left for later: somebody works at " + busy.get());
                return;
            }
            Family family = lookAgain(seen, held);
            FamilyRetention retention = planning.retention(look);
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            for (LookedDataset member : family.members()) {
                if (held.holds(member)) {
                    prune(member, retention.decide(family, member, now), held, now);
                }
            }
        } catch (ZfsException e) {
            troubles.add(seen.source().dataset() + ": " + e.getMessage());
        }
    }

    /** What nobody else may change now is listed anew. What a transfer is still bringing is as it was seen: it has that, and more. */
    private Family lookAgain(Family seen, FamilyLocks held) throws IOException, ZfsException {
        List<LookedDataset> replicas = new ArrayList<>();
        for (LookedDataset replica : seen.replicas()) {
            replicas.add(held.holds(replica) ? lookAgain(replica) : replica);
        }
        return new Family(lookAgain(seen.source()), replicas);
    }

    private LookedDataset lookAgain(LookedDataset member) throws IOException, ZfsException {
        try {
            return new LookedDataset(
                    member.side(),
                    member.systemId(),
                    member.dataset(),
                    look.hostOf(member).snapshots(new DatasetName(member.dataset())).stream()
                            .map(HostLook::held)
                            .toList());
        } catch (ZfsException e) {
            if (e.reason() == ZfsCause.DATASET_MISSING) {
                return new LookedDataset(member.side(), member.systemId(), member.dataset(), List.of());
            }
            throw e;
        }
    }

    private void prune(LookedDataset member, List<RetentionDecision> decisions, FamilyLocks held, Instant now)
            throws IOException {
        List<RetentionDecision.Destroy> wanted = DatasetPrune.destroyed(decisions);
        if (wanted.isEmpty()) {
            return;
        }
        HostZfs host = look.hostOf(member);
        DatasetRetention before = DatasetRetention.of(member, decisions, host);
        List<Prune.Pruned> pruned = new DatasetPrune(host, new DatasetName(member.dataset()), held::renew).run(wanted);
        Prune prune = new Prune(
                UUID.randomUUID(),
                look.group().id(),
                new Prune.Place(member.side(), member.systemId(), member.dataset()),
                startedBy,
                now,
                freed(before, pruned),
                pruned);
        records.add(prune);
        datasets++;
        snapshots += prune.destroyed();
        bytes += prune.freedBytes();
        pruned.stream()
                .filter(one -> one.error() != null)
                .findFirst()
                .ifPresent(one -> troubles.add(member.dataset() + "@" + one.name() + ": " + one.error()));
    }

    /** What the host told was of all of them; where some are left, what each of the others alone refers to. */
    private static long freed(DatasetRetention before, List<Prune.Pruned> pruned) {
        if (pruned.stream().allMatch(one -> one.error() == null)) {
            return before.freedBytes();
        }
        return pruned.stream()
                .filter(one -> one.error() == null)
                .mapToLong(one -> before.looked().usedBytes().getOrDefault(one.guid(), 0L))
                .sum();
    }

    String sentence() {
        return snapshots == 0
                ? "nothing to destroy"
                : "destroyed %d %s in %d %s, at least %d bytes"
                        .formatted(
                                snapshots,
                                snapshots == 1 ? "snapshot" : "snapshots",
                                datasets,
                                datasets == 1 ? "dataset" : "datasets",
                                bytes);
    }

    /** What did not go well; {@code null} if all did. */
    @Nullable
    String trouble() {
        return troubles.isEmpty()
                ? null
                : String.join("; ", troubles) + (snapshots == 0 ? "" : ". What could be was done: " + sentence());
    }
}
