package io.plumbline.benchmark;

import com.sun.management.ThreadMXBean;
import io.plumbline.lab.Arguments;
import io.plumbline.replication.Pair;
import io.plumbline.replication.PlanRules;
import io.plumbline.replication.Planner;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;

/** How long planning takes, beside what any comparison by guid has to do at least: a hash set of one side, asked with the other. */
public final class ReplicationPlan {
    private static final int ROUNDS = 15;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEBIBYTE = 1 << 20;
    private static final int TIMES_MORE = 10;

    private final int pairs;
    private final Report report;
    private final Planner planner = new Planner(PlanRules.DEFAULT);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** How the two sides of a pair stand to each other. */
    private enum Standing {
        IN_STEP("in step"),
        ONE_NEW("one new snapshot"),
        HALF_MISSING("half of them missing, every tenth pruned at the target"),
        DIVERGED("diverged in the middle"),
        STRANGERS("nothing in common");

        private final String words;

        Standing(String words) {
            this.words = words;
        }
    }

    private record Measured(double millis, double mebibytes) {}

    private ReplicationPlan(int pairs, Report report) {
        this.pairs = pairs;
        this.report = report;
    }

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.read(words, Set.of("pairs", "snapshots", "commit", "results"));
        int pairs = arguments.number("pairs", 1_000);
        int snapshots = arguments.number("snapshots", 1_000);
        Report report = new Report(Report.format(
                "Plans of %d pairs of %d snapshots each, %s", pairs, snapshots, LocalDate.now(ZoneOffset.UTC)));
        report.paragraph(
                "Commit %s, on %s. The median of %d rounds after as many to warm up, one thread. The reference puts the target's guids into a hash set and asks it with the source's.",
                arguments.text("commit", "unknown"), Machine.describe(), ROUNDS);
        new ReplicationPlan(pairs, report).run(snapshots);
        System.exit(report.finish(arguments.text("results", "")));
    }

    private void run(int snapshots) {
        report.table(
                "pairs",
                "plans, ms",
                "a pair, us",
                "times the reference",
                "allocated, MiB",
                "ten times the snapshots, times as long");
        double worst = 0;
        double steepest = 0;
        for (Standing standing : Standing.values()) {
            List<Pair> all = make(standing, pairs, snapshots);
            Measured plans = measure(all, pair -> planner.plan(pair).steps().size());
            Measured reference = measure(all, ReplicationPlan::compare);
            // A tenth of the pairs: as many snapshots in all, so that both fit into memory and cost the same if it is
            // linear.
            Measured more = measure(
                    make(standing, pairs / TIMES_MORE, snapshots * TIMES_MORE),
                    pair -> planner.plan(pair).steps().size());
            double growth = more.millis() * TIMES_MORE / plans.millis();
            report.row(
                    standing.words,
                    Report.format("%.1f", plans.millis()),
                    Report.format("%.1f", plans.millis() * 1_000 / pairs),
                    Report.format("%.2f", plans.millis() / reference.millis()),
                    Report.format("%.1f", plans.mebibytes()),
                    Report.format("%.1f", growth));
            worst = Math.max(worst, plans.millis());
            steepest = Math.max(steepest, growth);
        }
        report.target("the slowest of them", "100 ms at most", Report.format("%.1f ms", worst), worst <= 100);
        report.target(
                "ten times the snapshots",
                "about ten times as long (20 at most)",
                Report.format("%.1f", steepest),
                steepest <= 20);
    }

    private Measured measure(List<Pair> all, ToIntFunction<Pair> work) {
        double[] millis = new double[ROUNDS];
        long allocated = 0;
        long kept = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (Pair pair : all) {
                kept += work.applyAsInt(pair);
            }
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / NANOS_PER_MILLI;
                allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
            }
        }
        if (kept < 0) {
            throw new IllegalStateException("the work must not be left out");
        }
        Arrays.sort(millis);
        return new Measured(millis[ROUNDS / 2], allocated / MEBIBYTE);
    }

    private static int compare(Pair pair) {
        Set<Guid> held = new HashSet<>(pair.target().size() * 2);
        pair.target().forEach(snapshot -> held.add(snapshot.guid()));
        int missing = 0;
        for (Snapshot snapshot : pair.source()) {
            missing += held.contains(snapshot.guid()) ? 0 : 1;
        }
        return missing;
    }

    private static List<Pair> make(Standing standing, int pairs, int snapshots) {
        Random random = new Random(1);
        List<Pair> all = new ArrayList<>(pairs);
        for (int i = 0; i < pairs; i++) {
            List<Snapshot> source = history(random, snapshots, 0);
            all.add(Pair.of(source, target(standing, source, random)));
        }
        return all;
    }

    private static List<Snapshot> target(Standing standing, List<Snapshot> source, Random random) {
        int half = source.size() / 2;
        return switch (standing) {
            case IN_STEP -> List.copyOf(source);
            case ONE_NEW -> List.copyOf(source.subList(0, source.size() - 1));
            case HALF_MISSING -> {
                List<Snapshot> held = new ArrayList<>(source.subList(0, half));
                held.removeIf(snapshot -> snapshot.createTxg() % 100 == 50);
                yield held;
            }
            case DIVERGED -> {
                List<Snapshot> held = new ArrayList<>(source.subList(0, half));
                held.addAll(history(random, source.size() - half, half));
                yield held;
            }
            case STRANGERS -> history(random, source.size(), 0);
        };
    }

    private static List<Snapshot> history(Random random, int snapshots, int after) {
        List<Snapshot> history = new ArrayList<>(snapshots);
        for (int i = 0; i < snapshots; i++) {
            long txg = (after + i + 1) * 10L;
            history.add(new Snapshot(SnapshotKind.SNAPSHOT, "auto-" + txg, new Guid(random.nextLong() | 1), txg, null));
        }
        return history;
    }
}
