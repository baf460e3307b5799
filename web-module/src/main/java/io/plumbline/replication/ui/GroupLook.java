package io.plumbline.replication.ui;

import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A group as its worst replica and its last run make it look.
 *
 * @param summary how many of its replicas stand how
 * @param reasons why it is as it is, each once
 * @param worstLag of all its replicas; {@code null} where none is known
 * @param late whether that is longer than was agreed
 */
public record GroupLook(
        Standing standing,
        String summary,
        List<String> reasons,
        @Nullable Duration worstLag,
        boolean late,
        boolean running) {
    private static final int MOST_REASONS = 3;

    static GroupLook of(SyncGroupDetails group, SyncRun run, Collection<ReplicaLook> replicas) {
        List<String> reasons = new ArrayList<>();
        if (run.error() != null) {
            reasons.add("The last run could not be made: " + run.error());
        }
        replicas.stream()
                .sorted(Comparator.comparing(ReplicaLook::standing))
                .map(ReplicaLook::reason)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_REASONS)
                .forEach(reasons::add);
        return new GroupLook(
                standing(group, run, replicas),
                summary(replicas),
                List.copyOf(reasons),
                replicas.stream()
                        .map(ReplicaLook::lag)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                replicas.stream().anyMatch(ReplicaLook::late),
                run.startedAt() != null && run.endedAt() == null);
    }

    private static Standing standing(SyncGroupDetails group, SyncRun run, Collection<ReplicaLook> replicas) {
        if (run.error() != null) {
            return Standing.FAILED;
        }
        Standing worst = replicas.stream()
                .map(ReplicaLook::standing)
                .min(Comparator.naturalOrder())
                .orElse(Standing.UNKNOWN);
        boolean quiet = worst == Standing.UP_TO_DATE || worst == Standing.UNKNOWN;
        return quiet && !group.enabled() ? Standing.OFF : worst;
    }

    /** "1 diverged, 1 behind, 3 of 5 up to date": what is wrong first. */
    private static String summary(Collection<ReplicaLook> replicas) {
        if (replicas.isEmpty()) {
            return "its datasets were not looked at yet";
        }
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        replicas.forEach(replica -> counts.merge(replica.standing(), 1, Integer::sum));
        int good = Objects.requireNonNullElse(counts.remove(Standing.UP_TO_DATE), 0);
        List<String> words = new ArrayList<>();
        counts.forEach((standing, count) -> words.add(count + " " + standing.word()));
        words.add(good + " of " + replicas.size() + " up to date");
        return String.join(", ", words);
    }
}
