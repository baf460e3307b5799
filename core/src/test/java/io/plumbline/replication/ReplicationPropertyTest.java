package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A source that feeds two targets, one of which feeds a third: snapshots, transfers (some cut short), pruning on every side, writes to
 * targets and resolutions, in any order. No pair that had a common base is ever without one.
 */
class ReplicationPropertyTest {
    private static final int RUNS = 400;
    private static final int EVENTS = 60;
    /** From whom to whom. */
    private static final int[][] PAIRS = {{0, 1}, {0, 2}, {1, 3}};

    private final Random random = new Random(42);
    private final List<ModelDataset> datasets = new ArrayList<>();
    private final Map<String, Optional<Guid>> commons = new HashMap<>();
    private final Map<String, Integer> happened = new HashMap<>();
    private Instant now = Instant.EPOCH;
    private int names;

    @Test
    void noSequenceOfPlansPrunesAndResolutionsLosesTheLastCommonBase() {
        for (int run = 0; run < RUNS; run++) {
            now = Instant.parse("2026-01-01T00:00:00Z");
            datasets.clear();
            commons.clear();
            for (int i = 0; i < 4; i++) {
                datasets.add(new ModelDataset(random.nextInt(1_000)));
            }
            for (int event = 0; event < EVENTS; event++) {
                boolean[] had = {hasBase(PAIRS[0]), hasBase(PAIRS[1]), hasBase(PAIRS[2])};
                String what = happen();
                happened.merge(what, 1, Integer::sum);
                for (int pair = 0; pair < PAIRS.length; pair++) {
                    assertThat(!had[pair] || hasBase(PAIRS[pair]))
                            .as("pair %s after %s in run %s", pair, what, run)
                            .isTrue();
                }
            }
        }
        assertThat(happened.get("destroyed")).isGreaterThan(1_000);
        assertThat(happened)
                .as("%s", happened)
                .containsKeys("transfer", "thinned", "ROLL_BACK", "KEEP_COPY", "FULL_RESEND", "impossible");
    }

    private String happen() {
        now = now.plusSeconds(random.nextInt(200_000));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> take(0);
            case 3 -> random.nextInt(4) == 0 ? take(1 + random.nextInt(3)) : take(0);
            case 4, 5, 6 -> transfer(PAIRS[random.nextInt(PAIRS.length)]);
            case 7, 8 -> prune(random.nextInt(datasets.size()));
            default -> resolve(PAIRS[random.nextInt(PAIRS.length)]);
        };
    }

    private String take(int side) {
        names++;
        datasets.get(side).take("auto" + names, new Guid(random.nextLong() | 1), now);
        return "snapshot";
    }

    private String transfer(int[] pair) {
        ModelDataset source = datasets.get(pair[0]);
        ModelDataset target = datasets.get(pair[1]);
        SnapshotFilter filter = SnapshotFilter.ALL;
        boolean thins = random.nextBoolean();
        if (thins) {
            Set<Guid> thinned = Thinning.destroyedOnArrival(
                    compared(pair), filter, RetentionTest.randomPolicy(random), protections(pair[1]), now);
            filter = filter.thinnedBy(thinned);
        }
        List<Step> steps = new Planner(rules(filter))
                .plan(Pair.of(source.list(), target.list()))
                .steps();
        note(pair);
        // Some are cut short, and what came of them is not always noted.
        int sent = random.nextInt(4) == 0 ? random.nextInt(steps.size() + 1) : steps.size();
        steps.subList(0, sent).forEach(step -> target.receive(source, step, null));
        if (random.nextBoolean()) {
            note(pair);
        }
        return filter.thinned().isEmpty() ? "transfer" : "thinned";
    }

    /** What pairs are known to need: some were just looked at, others a while ago, or never. */
    private String prune(int side) {
        ModelDataset dataset = datasets.get(side);
        List<Protection> protections = new ArrayList<>();
        for (int[] pair : PAIRS) {
            if (pair[0] == side || pair[1] == side) {
                Side mine = pair[0] == side ? Side.SOURCE : Side.TARGET;
                protections.addAll(known(pair).protections(mine, dataset.list()));
            }
        }
        List<RetentionDecision> decisions =
                Retention.decide(dataset.list(), RetentionTest.randomPolicy(random), protections, now);
        List<Snapshot> destroyed = Retention.destroyed(decisions);
        // Some are interrupted.
        dataset.destroy(random.nextInt(4) == 0 ? destroyed.subList(0, destroyed.size() / 2) : destroyed);
        return destroyed.isEmpty() ? "pruned nothing" : "destroyed";
    }

    private KnownPair known(int[] pair) {
        Optional<Guid> common = commons.get(Arrays.toString(pair));
        if (random.nextInt(3) > 0) {
            return new KnownPair.Looked("pair", compared(pair), SnapshotFilter.ALL, random.nextBoolean());
        }
        return common == null ? new KnownPair.Unseen("pair") : new KnownPair.Remembered("pair", common.orElse(null));
    }

    /** What the last look at a pair found is kept. */
    private void note(int[] pair) {
        commons.put(
                Arrays.toString(pair),
                Optional.ofNullable(compared(pair).commonAncestor()).map(Snapshot::guid));
    }

    private String resolve(int[] pair) {
        ModelDataset source = datasets.get(pair[0]);
        ModelDataset target = datasets.get(pair[1]);
        Pair seen = Pair.of(source.list(), target.list());
        PlanRules rules = rules(SnapshotFilter.ALL);
        Outcome outcome = new Planner(rules).plan(seen).outcome();
        if (!(outcome instanceof Outcome.Diverged || outcome instanceof Outcome.NoCommonAncestor)) {
            return "no conflict";
        }
        boolean hadBase = hasBase(pair);
        ConflictStrategy[] strategies = ConflictStrategy.values();
        ConflictStrategy strategy = strategies[random.nextInt(strategies.length)];
        TargetState state = new TargetState(others(pair), Map.of(), "aside");
        Resolution resolution = new Resolver(rules).preview(strategy, seen, state);
        assertThat(new Resolver(rules).preview(strategy, seen, state)).isEqualTo(resolution);
        ModelDataset aside = new ModelDataset(0);
        for (ReplicaAction action : resolution.actions()) {
            if (action instanceof ReplicaAction.RenameDataset) {
                aside = datasets.get(pair[1]);
                datasets.set(pair[1], new ModelDataset(random.nextInt(1_000)));
            } else if (action instanceof ReplicaAction.DestroyDataset destroy) {
                assertThat(aside.list()).isEqualTo(destroy.snapshots());
                aside = new ModelDataset(0);
            } else {
                run(action, source, datasets.get(pair[1]));
            }
            // Wherever it is cut off, there is something to go on from.
            boolean hasBase = hasBase(pair)
                    || Comparison.of(source.list(), aside.list(), true).commonAncestor() != null;
            assertThat(!hadBase || hasBase).as("%s", action).isTrue();
        }
        // The replica may be another dataset now, also for the pairs that it is the source of.
        for (int[] other : PAIRS) {
            note(other);
        }
        assertThat(datasets.get(pair[1]).list().size() + aside.list().size())
                .isGreaterThanOrEqualTo(resolution.kept().size());
        return resolution.possible() ? strategy.name() : "impossible";
    }

    private static void run(ReplicaAction action, ModelDataset source, ModelDataset target) {
        if (action instanceof ReplicaAction.DestroySnapshots destroy) {
            target.destroy(destroy.snapshots());
        } else if (action instanceof ReplicaAction.Rollback rollback) {
            target.rollback(rollback.to());
        } else if (action instanceof ReplicaAction.Send send) {
            target.receive(source, send.step(), null);
        }
    }

    private List<Protection> protections(int side) {
        List<Protection> protections = new ArrayList<>();
        for (int[] pair : PAIRS) {
            if (pair[0] == side || pair[1] == side) {
                protections.add(Protection.commonBase(pair[0] + " to " + pair[1], compared(pair)));
            }
            if (pair[0] == side && random.nextBoolean()) {
                protections.add(Protection.awaited(pair[0] + " to " + pair[1], compared(pair), SnapshotFilter.ALL));
            }
        }
        return protections;
    }

    private List<Protection> others(int[] own) {
        List<Protection> protections = new ArrayList<>();
        for (int[] pair : PAIRS) {
            if (pair != own && (pair[0] == own[1] || pair[1] == own[1])) {
                protections.add(Protection.commonBase(pair[0] + " to " + pair[1], compared(pair)));
            }
        }
        return protections;
    }

    private static PlanRules rules(SnapshotFilter filter) {
        return new PlanRules(filter, InitialPolicy.OLDEST_THEN_ALL, PairCapabilities.ALL, false);
    }

    private boolean hasBase(int[] pair) {
        return compared(pair).commonAncestor() != null;
    }

    private Comparison compared(int[] pair) {
        return Comparison.of(datasets.get(pair[0]).list(), datasets.get(pair[1]).list(), true);
    }
}
