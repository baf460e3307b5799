package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dataset is written as its name and its snapshots, such as {@code tank/a 1 2}; equal numbers below are the same snapshot. */
class RecoveryPlannerTest {
    private static final SyncTarget SOURCE =
            SyncGroupRulesTest.places("lyon:tank/a").get(0);
    private static final SyncTarget REPLICA =
            SyncGroupRulesTest.places("oslo:backup/a").get(0);
    private static final SyncTarget OTHER =
            SyncGroupRulesTest.places("rome:backup/a").get(0);

    private static SyncGroupDetails group(SyncTarget... targets) {
        return SyncGroupRulesTest.group("home", "lyon:tank/a", List.of(targets), NameFilter.ALL);
    }

    private static SyncGroupDetails failedOver() {
        return SyncGroupRulesTest.group("home", "oslo:backup/a", List.of(SOURCE), NameFilter.ALL);
    }

    private static List<DatasetState> datasets(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(RecoveryPlannerTest::dataset)
                .toList();
    }

    private static DatasetState dataset(String text) {
        String[] words = text.split(" ", -1);
        List<Snapshot> snapshots = Arrays.stream(words)
                .skip(1)
                .map(word -> new Snapshot(
                        SnapshotKind.SNAPSHOT, word, new Guid(Long.parseLong(word)), Long.parseLong(word), null))
                .toList();
        return new DatasetState(words[0], snapshots, null, null);
    }

    private static String steps(RecoveryPlan plan) {
        return plan.possible()
                ? plan.steps().stream()
                        .map(step -> step.kind() + " " + step.at().dataset()
                                + (step.argument() == null ? "" : ">" + step.argument()))
                        .collect(Collectors.joining(", "))
                : "impossible: " + plan.impossible().get(0);
    }

    @ParameterizedTest(name = "{0} to {1} where {2} is")
    @CsvSource(delimiter = '|', textBlock = """
            backup/a 1 2 | tank/b | tank            |       | MAKE_WORK_GROUP tank/b, SEND tank/b, REMOVE_WORK_GROUP tank/b
            backup/a 1 2 | tank/a | tank            |       | MAKE_WORK_GROUP tank/a-restored-1, SEND tank/a-restored-1, REMOVE_WORK_GROUP tank/a-restored-1, RENAME tank/a-restored-1>tank/a
            backup/a 1 2 | tank/a | tank; tank/a 1  |       | impossible: There is a dataset tank/a already: choose another name, or have it set aside, which renames it.
            backup/a 1 2 | tank/a | tank; tank/a 1  | aside | MAKE_WORK_GROUP tank/a-restored-1, SEND tank/a-restored-1, REMOVE_WORK_GROUP tank/a-restored-1, RENAME tank/a>tank/a-aside-1, RENAME tank/a-restored-1>tank/a
            backup/a 1 2 | tank/a | tank; tank/a 1; tank/a-aside-1 | aside | MAKE_WORK_GROUP tank/a-restored-1, SEND tank/a-restored-1, REMOVE_WORK_GROUP tank/a-restored-1, RENAME tank/a>tank/a-aside-2, RENAME tank/a-restored-1>tank/a
            backup/a     | tank/b | tank            |       | impossible: It holds no snapshot to restore from.
            backup       | tank/b | tank            |       | impossible: There is no dataset backup/a to restore from.
            backup/a 1   | none/b | tank            |       | impossible: backup/a: the target has no dataset none
            """)
    void aRestoreDestroysNothing(String from, String to, String there, @Nullable String aside, String expected) {
        RecoveryRequest request = new RecoveryRequest(
                RecoveryKind.RESTORE, REPLICA, new SyncTarget(SOURCE.systemId(), to), null, aside != null);

        String found = steps(RecoveryPlanner.plan(group(REPLICA), request, datasets(from), datasets(there)));

        assertThat(found).startsWith(expected.startsWith("impossible: backup") ? "impossible: backup/a: " : expected);
    }

    @Test
    void oneSnapshotAloneComesBackWholeAndNothingElse() {
        RecoveryRequest request = new RecoveryRequest(
                RecoveryKind.RESTORE, REPLICA, new SyncTarget(SOURCE.systemId(), "tank/b"), "2", false);

        RecoveryPlan plan = RecoveryPlanner.plan(group(REPLICA), request, datasets("backup/a 1 2 3"), datasets("tank"));

        assertThat(plan.streams()).containsExactly("backup/a: zfs send @2");
    }

    @Test
    void aFailoverNeedsTheReplicaAlone() {
        RecoveryRequest request = new RecoveryRequest(RecoveryKind.FAILOVER, SOURCE, REPLICA, null, false);

        RecoveryPlan plan = RecoveryPlanner.plan(
                group(REPLICA, OTHER), request, null, datasets("backup/a 1 2; backup/a/x 1; backup/ab 1"));

        assertThat(steps(plan)).isEqualTo("TURN_GROUP backup/a, WRITABLE backup/a, WRITABLE backup/a/x");
        assertThat(plan.warnings().toString()).contains("up to @2", "nobody can ask the source now", "other targets");
    }

    @Test
    void aFailoverSaysWhatStaysAtTheSource() {
        RecoveryRequest request = new RecoveryRequest(RecoveryKind.FAILOVER, SOURCE, REPLICA, null, false);

        RecoveryPlan plan =
                RecoveryPlanner.plan(group(REPLICA), request, datasets("tank/a 1 2 3 4"), datasets("backup/a 1 2"));

        assertThat(plan.warnings().toString()).contains("the source has 2 newer snapshots", "stands still");
    }

    @ParameterizedTest(name = "{0} back to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            backup/a 1 2 3 | tank/a 1 2      |       | READ_ONLY tank/a, ADD_TARGET tank/a, SEND tank/a, READ_ONLY backup/a, SNAPSHOT backup/a>last, SEND tank/a, TURN_GROUP tank/a, WRITABLE tank/a
            backup/a 1 2 3 | tank/a 1 2 9    |       | impossible: The old source holds what the replica never had.
            backup/a 1 2 3 | tank; tank/a 1 9 | aside | RENAME tank/a>tank/a-aside-1, ADD_TARGET tank/a, SEND tank/a, READ_ONLY backup/a, SNAPSHOT backup/a>last, SEND tank/a, TURN_GROUP tank/a, WRITABLE tank/a
            other 1        | tank/a 1        |       | impossible: There is no dataset backup/a
            """)
    void aFailbackSendsWhatCameSinceAndTurnsBack(String from, String to, @Nullable String aside, String expected) {
        RecoveryRequest request = new RecoveryRequest(RecoveryKind.FAILBACK, REPLICA, SOURCE, "last", aside != null);

        assertThat(steps(RecoveryPlanner.plan(failedOver(), request, datasets(from), datasets(to))))
                .startsWith(expected);
    }

    @Test
    void theLastSnapshotNeedsANameThatThePatternsLetThrough() {
        SyncGroupDetails all = failedOver();
        SyncGroupDetails daily = new SyncGroupDetails(
                all.name(),
                all.sourceSystemId(),
                all.sourceDataset(),
                all.recursive(),
                all.datasets(),
                new NameFilter(List.of("daily-.*"), List.of()),
                all.initial(),
                all.stream(),
                all.delivery(),
                all.pace(),
                all.linePolicy(),
                null,
                null,
                all.care(),
                all.targets(),
                true);
        RecoveryRequest request = new RecoveryRequest(RecoveryKind.FAILBACK, REPLICA, SOURCE, "last", false);

        assertThat(steps(RecoveryPlanner.plan(daily, request, datasets("backup/a 1"), datasets("tank/a 1"))))
                .startsWith("impossible: The last snapshot needs a name");
    }

    /** Whatever both sides hold: no step's command destroys, and the same state has the same digest, another state another. */
    @Test
    void noPlanDestroysAndTheDigestIsThatOfTheState() {
        Random random = new Random(19);
        for (int round = 0; round < 500; round++) {
            RecoveryKind kind = List.of(RecoveryKind.RESTORE, RecoveryKind.FAILOVER, RecoveryKind.FAILBACK)
                    .get(random.nextInt(3));
            boolean back = kind != RecoveryKind.FAILOVER;
            RecoveryRequest request = new RecoveryRequest(
                    kind, back ? REPLICA : SOURCE, back ? SOURCE : REPLICA, "77", random.nextBoolean());
            SyncGroupDetails group = kind == RecoveryKind.FAILBACK ? failedOver() : group(REPLICA);
            List<DatasetState> replica =
                    datasets("backup; " + some("backup/a", random) + "; " + some("backup/a/x", random));
            List<DatasetState> source = datasets("tank; " + some("tank/a", random));
            List<DatasetState> from = back ? replica : source;
            List<DatasetState> to = back ? source : replica;

            RecoveryPlan plan = RecoveryPlanner.plan(group, request, from, to);

            assertThat(plan.steps())
                    .allSatisfy(step -> step.command()
                            .ifPresent(command ->
                                    assertThat(command.words().get(1)).isIn("set", "snapshot", "rename")));
            assertThat(RecoveryPlanner.plan(group, request, from, to).digest()).isEqualTo(plan.digest());
            List<DatasetState> changed = new ArrayList<>(from);
            changed.removeIf(one -> one.name().endsWith("/a"));
            changed.add(dataset((back ? "backup/a" : "tank/a") + " 1000"));
            assertThat(RecoveryPlanner.plan(group, request, changed, to).digest())
                    .isNotEqualTo(plan.digest());
        }
    }

    private static String some(String name, Random random) {
        StringBuilder text = new StringBuilder(name);
        for (int i = 1; i < 8; i++) {
            if (random.nextBoolean()) {
                text.append(' ').append(i);
            }
        }
        return text.toString();
    }

    @Test
    void aPatternForOneNameTakesThatAlone() {
        NamePatterns one = NamePatterns.of(RecoveryPlanner.wanted("daily-2026.01:31"), List.of());

        assertThat(one.matches("daily-2026.01:31")).isTrue();
        assertThat(one.matches("daily-2026x01:31")).isFalse();
        assertThat(NamePatterns.of(RecoveryPlanner.wanted(null), List.of()).matches("any"))
                .isTrue();
    }
}
