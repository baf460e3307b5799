package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random histories, pruned on both sides, with bookmarks, filters, interrupted streams and clones, planned for and run on a model. */
class PlannerPropertyTest {
    private static final int RUNS = 4_000;

    private final Random random = new Random(20260101);

    @Test
    void runningAPlanReachesWhatIsSelectedWithTheLeastStreamsAndRewindsNothing() {
        Map<SendMode, Integer> modes = new EnumMap<>(SendMode.class);
        Map<String, Integer> outcomes = new HashMap<>();
        for (int run = 0; run < RUNS; run++) {
            ModelDataset source = new ModelDataset(random.nextInt(100));
            ModelDataset target = new ModelDataset(random.nextInt(100));
            grow(source, target);
            Pair pair = new Pair(source.list(), target.list(), partial(source), null, origin(target));
            PlanRules rules = rules();
            Plan plan = new Planner(rules).plan(pair);
            outcomes.merge(plan.outcome().getClass().getSimpleName(), 1, Integer::sum);

            List<Snapshot> source2 = new ArrayList<>(pair.source());
            List<Snapshot> target2 = new ArrayList<>(pair.target());
            Collections.shuffle(source2, random);
            Collections.shuffle(target2, random);
            assertThat(new Planner(rules).plan(new Pair(source2, target2, pair.partial(), null, pair.origin())))
                    .isEqualTo(plan);
            assertThat(plan.explanation()).isNotEmpty();

            List<Guid> expected = expected(plan, pair, rules);
            ModelDataset after = new ModelDataset(target);
            for (Step step : plan.steps()) {
                modes.merge(step.mode(), 1, Integer::sum);
                after.receive(source, step, pair.origin());
            }
            assertThat(guids(after.snapshots())).as("%s\n%s", pair, plan).isEqualTo(expected);
            if (!plan.steps().isEmpty() && !(plan.outcome() instanceof Outcome.Resume)) {
                assertThat(plan.steps())
                        .as("%s\n%s", pair, rules)
                        .hasSize(leastStreams(source, target, pair.origin(), rules, expected));
            }
            // Once that is done, nothing is left to do.
            if (!plan.steps().isEmpty()) {
                Plan again = new Planner(rules).plan(new Pair(pair.source(), after.list(), null, null, pair.origin()));
                assertThat(again.outcome()).as("%s\n%s", pair, plan).isInstanceOf(Outcome.UpToDate.class);
            }
        }
        assertThat(modes.values()).as("%s", modes).hasSize(3).allMatch(count -> count > 100);
        assertThat(outcomes)
                .as("%s", outcomes)
                .containsKeys(
                        "UpToDate",
                        "Incremental",
                        "Full",
                        "Resume",
                        "Diverged",
                        "NoCommonAncestor",
                        "NothingToSend",
                        "Blocked");
    }

    /** A common history of which the target got a part; then both are pruned, and go on each by itself. */
    private void grow(ModelDataset source, ModelDataset target) {
        int shared = random.nextInt(4);
        int length = shared + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            Guid guid = new Guid(random.nextLong() | 1);
            source.take("s" + i, guid, null);
            if (i < shared && random.nextInt(4) > 0) {
                target.take("s" + i, guid, null);
            }
        }
        if (random.nextInt(6) == 0) {
            target.take("s" + random.nextInt(2) + 7, new Guid(random.nextLong() | 1), null);
        }
        for (Snapshot snapshot : source.snapshots()) {
            boolean bookmarked = random.nextInt(3) == 0;
            if (bookmarked) {
                source.bookmark(snapshot);
            }
            if (random.nextInt(5) == 0) {
                source.destroy(List.of(snapshot));
            }
        }
        for (Snapshot snapshot : target.snapshots()) {
            if (random.nextInt(6) == 0) {
                target.destroy(List.of(snapshot));
            }
        }
    }

    private @Nullable PartialReceive partial(ModelDataset source) {
        List<Snapshot> any = source.list();
        if (any.isEmpty() || random.nextInt(3) > 0) {
            return null;
        }
        int to = random.nextInt(any.size());
        int from = random.nextInt(to + 1);
        return new PartialReceive(
                from == to ? null : any.get(from).guid(), any.get(to).guid());
    }

    private @Nullable Snapshot origin(ModelDataset target) {
        return target.list().isEmpty() && random.nextInt(3) == 0
                ? new Snapshot(SnapshotKind.SNAPSHOT, "origin", new Guid(7), 1, null)
                : null;
    }

    private PlanRules rules() {
        List<Pattern> exclude = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            if (random.nextInt(4) == 0) {
                exclude.add(Pattern.compile("s" + i));
            }
        }
        InitialPolicy[] policies = InitialPolicy.values();
        return new PlanRules(
                new SnapshotFilter(new NamePatterns(List.of(), exclude), Set.of()),
                policies[random.nextInt(policies.length)],
                new PairCapabilities(random.nextInt(5) > 0, random.nextInt(5) > 0, random.nextInt(5) > 0, true),
                false);
    }

    /** What the target is to hold, found the long way round. */
    private static List<Guid> expected(Plan plan, Pair pair, PlanRules rules) {
        List<Guid> expected = guids(plan.comparison().target());
        if (plan.steps().isEmpty()) {
            return expected;
        }
        List<Snapshot> snapshots =
                pair.source().stream().filter(one -> !one.isBookmark()).toList();
        List<Snapshot> selected =
                snapshots.stream().filter(rules.filter()::selects).toList();
        if (expected.isEmpty()) {
            boolean newestAlone = rules.initial() == InitialPolicy.NEWEST || rules.initial() == InitialPolicy.REFUSE;
            Snapshot first = plan.outcome() instanceof Outcome.Resume
                    ? plan.steps().get(0).to()
                    : newestAlone ? selected.get(selected.size() - 1) : selected.get(0);
            return guids(selected.subList(selected.indexOf(first), selected.size()));
        }
        Guid base = expected.get(expected.size() - 1);
        long baseTxg = pair.source().stream()
                .filter(one -> one.guid().equals(base))
                .findFirst()
                .orElseThrow()
                .createTxg();
        List<Guid> all = new ArrayList<>(expected);
        selected.stream()
                .filter(one -> one.createTxg() > baseTxg)
                .map(Snapshot::guid)
                .forEach(all::add);
        return all;
    }

    /** By trying every stream that the model takes, breadth first. */
    private static int leastStreams(
            ModelDataset source, ModelDataset target, @Nullable Snapshot origin, PlanRules rules, List<Guid> goal) {
        Deque<ModelDataset> states = new ArrayDeque<>(List.of(target));
        Map<List<Guid>, Integer> depths = new HashMap<>(Map.of(guids(target.snapshots()), 0));
        while (!states.isEmpty()) {
            ModelDataset state = states.remove();
            int depth = depths.getOrDefault(guids(state.snapshots()), 0);
            if (guids(state.snapshots()).equals(goal)) {
                return depth;
            }
            for (Step step : streams(source, origin, rules)) {
                ModelDataset next = new ModelDataset(state);
                try {
                    next.receive(source, step, origin);
                } catch (IllegalStateException refused) {
                    continue;
                }
                if (goal.containsAll(guids(next.snapshots()))
                        && depths.putIfAbsent(guids(next.snapshots()), depth + 1) == null) {
                    states.add(next);
                }
            }
        }
        throw new AssertionError("no streams reach " + goal);
    }

    private static List<Step> streams(ModelDataset source, @Nullable Snapshot origin, PlanRules rules) {
        List<Snapshot> bases = new ArrayList<>(rules.capabilities().bookmarks() ? source.list() : source.snapshots());
        if (origin != null) {
            bases.add(origin);
        }
        List<Step> streams = new ArrayList<>();
        for (Snapshot to : source.snapshots()) {
            if (origin == null) {
                streams.add(Step.full(to));
            }
            for (Snapshot from : bases) {
                streams.add(new Step(SendMode.INCREMENTAL, from, to));
                if (rules.capabilities().intermediates()) {
                    streams.add(new Step(SendMode.INTERMEDIATES, from, to));
                }
            }
        }
        return streams;
    }

    private static List<Guid> guids(List<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::guid).toList();
    }
}
