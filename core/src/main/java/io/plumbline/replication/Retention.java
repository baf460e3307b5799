package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which snapshots of one side are kept. The newest of each calendar stretch is kept, so that a decision about a stretch that has
 * ended never changes. Newer is what was made in a later transaction group; creation times only tell the stretch, and may step back or lie
 * in the future. Deciding again after the destroyed ones are gone destroys nothing more.
 */
public final class Retention {
    private Retention() {}

    /**
     * One decision for each snapshot, the oldest first; bookmarks are left out.
     *
     * @param snapshots of one dataset, in any order
     */
    public static List<RetentionDecision> decide(
            Collection<Snapshot> snapshots, RetentionPolicy policy, List<Protection> protections, Instant now) {
        return decideOrdered(
                snapshots.stream()
                        .filter(snapshot -> !snapshot.isBookmark())
                        .sorted(Snapshot.BY_CREATE_TXG)
                        .toList(),
                policy,
                protections,
                now);
    }

    /** What would be destroyed, and the room that it gives back. */
    public static Reclaim preview(List<RetentionDecision> decisions, Map<Guid, Long> usedBytes) {
        return Reclaim.of(destroyed(decisions), usedBytes);
    }

    static List<Snapshot> destroyed(List<RetentionDecision> decisions) {
        return decisions.stream()
                .filter(RetentionDecision.Destroy.class::isInstance)
                .map(RetentionDecision::snapshot)
                .toList();
    }

    /** @param oldestFirst of more than one host, whose transaction groups can't be compared */
    static List<RetentionDecision> decideOrdered(
            List<Snapshot> oldestFirst, RetentionPolicy policy, List<Protection> protections, Instant now) {
        Map<Guid, List<Protection>> needed = byGuid(protections);
        RetentionRules rules = new RetentionRules(policy, now);
        String why = rules.nothingAsks();
        List<RetentionDecision> decisions = new ArrayList<>(oldestFirst.size());
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            Snapshot snapshot = oldestFirst.get(i);
            List<KeepReason> reasons = rules.reasonsForNext(snapshot);
            for (Protection protection : needed.getOrDefault(snapshot.guid(), List.of())) {
                reasons.add(new KeepReason.Needed(protection));
            }
            decisions.add(
                    reasons.isEmpty()
                            ? new RetentionDecision.Destroy(snapshot, why)
                            : new RetentionDecision.Keep(snapshot, List.copyOf(reasons)));
        }
        Collections.reverse(decisions);
        return List.copyOf(decisions);
    }

    private static Map<Guid, List<Protection>> byGuid(List<Protection> protections) {
        Map<Guid, List<Protection>> needed = new HashMap<>();
        for (Protection protection : protections) {
            protection
                    .guids()
                    .forEach(guid -> needed.computeIfAbsent(guid, none -> new ArrayList<>())
                            .add(protection));
        }
        return needed;
    }
}
