package io.plumbline.replication;

import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans every dataset of a group for one of its targets: parents before their children, origins before their clones. */
public final class GroupPlanner {
    private final Roots roots;
    private final Choice choice;
    private final Planner planner;

    /**
     * Where a group's datasets lie.
     *
     * @param source the root at the source
     * @param target the root at the target
     */
    public record Roots(String source, String target) {
        /** What the replica of a dataset at or below the source's root is called. */
        public String replicaOf(String dataset) {
            return target + dataset.substring(source.length());
        }

        /** The other way round. */
        String sourceOf(String replica) {
            return source + replica.substring(target.length());
        }

        boolean contains(String dataset) {
            return dataset.equals(source) || dataset.startsWith(source + "/");
        }
    }

    /**
     * Which datasets belong to the group.
     *
     * @param children patterns of the names of children, of what stands behind the root's name and its slash
     */
    public record Choice(boolean recursive, NamePatterns children) {
        public static Choice of(boolean recursive, NameFilter names) {
            return new Choice(recursive, NamePatterns.of(names.include(), names.exclude()));
        }

        /** Those of the root and what is below it that belong to the group. */
        public List<DatasetState> chosen(String root, List<DatasetState> all) {
            return all.stream()
                    .filter(dataset ->
                            dataset.name().equals(root) || dataset.name().startsWith(root + "/"))
                    .filter(dataset -> takes(root, dataset.name()))
                    .toList();
        }

        boolean takes(String root, String dataset) {
            return dataset.equals(root) || (recursive && children.matches(dataset.substring(root.length() + 1)));
        }
    }

    public GroupPlanner(Roots roots, Choice choice, Planner planner) {
        this.roots = roots;
        this.choice = choice;
        this.planner = planner;
    }

    /**
     * Plans from what both systems hold now.
     *
     * @param source all datasets of the source system, or at least those of the group
     * @param target all datasets of the target system
     * @param receivedRaw whether a replica's newest snapshot came raw, by the replica's name; {@code null} where nobody remembers
     * @return in the order in which they can be carried out
     */
    public List<PairPlan> plan(
            List<DatasetState> source, List<DatasetState> target, Function<String, @Nullable Boolean> receivedRaw) {
        Map<String, DatasetState> held =
                target.stream().collect(Collectors.toMap(DatasetState::name, Function.identity()));
        Set<String> there = new HashSet<>(held.keySet());
        List<PairPlan> plans = new ArrayList<>();
        for (DatasetState dataset : inOrder(chosen(source))) {
            String replica = roots.replicaOf(dataset.name());
            DatasetState now = held.get(replica);
            Pair pair = new Pair(
                    dataset.snapshots(),
                    now == null ? List.of() : now.snapshots(),
                    now == null ? null : now.partial(),
                    receivedRaw.apply(replica),
                    origin(dataset, source, held));
            Plan plan = guarded(planner.plan(pair), replica, now, there);
            if (!plan.steps().isEmpty()) {
                there.add(replica);
            }
            plans.add(new PairPlan(dataset.name(), replica, plan));
        }
        return plans;
    }

    private List<DatasetState> chosen(List<DatasetState> source) {
        return choice.chosen(roots.source(), source);
    }

    /** By name a parent stands before its children; a clone has to wait for its origin's dataset. */
    private static List<DatasetState> inOrder(List<DatasetState> datasets) {
        Map<String, DatasetState> byName = new HashMap<>();
        datasets.forEach(dataset -> byName.put(dataset.name(), dataset));
        List<DatasetState> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        datasets.stream()
                .sorted(Comparator.comparing(DatasetState::name))
                .forEach(dataset -> place(dataset, byName, placed, ordered));
        return ordered;
    }

    private static void place(
            DatasetState dataset, Map<String, DatasetState> byName, Set<String> placed, List<DatasetState> ordered) {
        // Marked before its origin is looked at: lists that contradict each other must not lead round in circles.
        if (!placed.add(dataset.name())) {
            return;
        }
        DatasetState parent = byName.get(parent(dataset.name()));
        if (parent != null) {
            place(parent, byName, placed, ordered);
        }
        DatasetState origin = dataset.origin() == null ? null : byName.get(datasetOf(dataset.origin()));
        if (origin != null) {
            place(origin, byName, placed, ordered);
        }
        ordered.add(dataset);
    }

    /** The clone's origin, where its replica's side holds that very snapshot already: what both share is sent once. */
    private @Nullable Snapshot origin(DatasetState clone, List<DatasetState> source, Map<String, DatasetState> target) {
        if (clone.origin() == null || !roots.contains(datasetOf(clone.origin()))) {
            return null;
        }
        DatasetState replica = target.get(roots.replicaOf(datasetOf(clone.origin())));
        if (replica == null) {
            return null;
        }
        String name = clone.origin().substring(clone.origin().indexOf('@') + 1);
        return source.stream()
                .filter(dataset -> dataset.name().equals(datasetOf(clone.origin())))
                .flatMap(dataset -> dataset.snapshots().stream())
                .filter(snapshot -> !snapshot.isBookmark() && snapshot.name().equals(name))
                .filter(snapshot -> replica.snapshots().stream()
                        .anyMatch(theirs -> theirs.guid().equals(snapshot.guid())))
                .findFirst()
                .orElse(null);
    }

    private static Plan guarded(Plan plan, String replica, @Nullable DatasetState now, Set<String> there) {
        if (plan.steps().isEmpty()) {
            return plan;
        }
        if (now == null && !there.contains(parent(replica))) {
            return plan.blockedBy(new Obstacle.ParentMissing(parent(replica)));
        }
        boolean first = plan.outcome() instanceof Outcome.Full
                || plan.comparison().target().isEmpty();
        if (first && now != null && now.partial() == null) {
            return plan.blockedBy(new Obstacle.TargetInTheWay(replica));
        }
        return plan;
    }

    private static String parent(String dataset) {
        int slash = dataset.lastIndexOf('/');
        return slash < 0 ? "" : dataset.substring(0, slash);
    }

    private static String datasetOf(String snapshot) {
        int mark = snapshot.indexOf('@');
        return mark < 0 ? snapshot : snapshot.substring(0, mark);
    }
}
