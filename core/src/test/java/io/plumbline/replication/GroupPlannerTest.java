package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.GroupPlanner.Choice;
import io.plumbline.replication.GroupPlanner.Roots;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dataset is written as its name and its snapshots, such as {@code tank/a a b}; equal letters below one parent are the same snapshot. */
class GroupPlannerTest {
    private static final Roots ROOTS = new Roots("tank/a", "backup/site/a");

    @ParameterizedTest(name = "{0} onto {1}")
    @CsvSource(delimiter = '|', textBlock = """
            tank/a 1 2                       | backup/site; backup/site/a 1      | tank/a>backup/site/a -i @1 @2
            tank/a 1; tank/a/x 1             | backup/site                       | tank/a>backup/site/a @1, tank/a/x>backup/site/a/x @1
            tank/a/x 1; tank/a 1             | backup/site                       | tank/a>backup/site/a @1, tank/a/x>backup/site/a/x @1
            tank/a 1; tank/ab 1; other 1     | backup/site                       | tank/a>backup/site/a @1
            tank/a 1                         | backup                            | tank/a>backup/site/a ParentMissing
            tank/a; tank/a/x 1               | backup/site                       | tank/a>backup/site/a NothingToSend, tank/a/x>backup/site/a/x ParentMissing
            tank/a 1; tank/a/x 1             | backup/site; backup/site/a        | tank/a>backup/site/a TargetInTheWay, tank/a/x>backup/site/a/x @1
            """)
    void everyDatasetIsPlannedAfterWhatItNeeds(String source, String target, String expected) {
        Choice choice = Choice.of(true, NameFilter.ALL);

        assertThat(text(plan(choice, datasets(source), datasets(target)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} without {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
              |          | tank/a tank/a/tmp tank/a/tmp/x tank/a/vm
              | tmp(/.*)? | tank/a tank/a/vm
            vm |         | tank/a tank/a/vm
            """)
    void childrenAreChosenByTheirNameBelowTheRoot(String include, String exclude, String expected) {
        Choice choice = Choice.of(true, new NameFilter(patterns(include), patterns(exclude)));

        List<PairPlan> plans =
                plan(choice, datasets("tank/a 1; tank/a/tmp 1; tank/a/tmp/x 1; tank/a/vm 1"), datasets("backup/site"));

        assertThat(plans.stream().map(PairPlan::source)).containsExactly(expected.split(" "));
    }

    @Test
    void withoutChildrenOnlyTheRootIsPlanned() {
        Choice choice = Choice.of(false, NameFilter.ALL);

        assertThat(text(plan(choice, datasets("tank/a 1; tank/a/x 1"), datasets("backup/site"))))
                .isEqualTo("tank/a>backup/site/a @1");
    }

    @Test
    void aCloneStartsFromItsOriginOnceTheTargetHasIt() {
        Snapshot origin = snapshot("tank/a/vm", "gold");
        Snapshot own = snapshot("tank/a/copy", "first");
        List<DatasetState> source = List.of(
                new DatasetState("tank/a", List.of(), null, null),
                new DatasetState("tank/a/copy", List.of(own), "tank/a/vm@gold", null),
                new DatasetState("tank/a/vm", List.of(origin), null, null));
        List<DatasetState> target = List.of(
                new DatasetState("backup/site/a", List.of(), null, null),
                new DatasetState("backup/site/a/vm", List.of(origin), null, null));

        assertThat(text(plan(Choice.of(true, NameFilter.ALL), source, target)))
                .isEqualTo("tank/a>backup/site/a NothingToSend, tank/a/vm>backup/site/a/vm UpToDate,"
                        + " tank/a/copy>backup/site/a/copy -i @gold @first");
    }

    private static List<PairPlan> plan(Choice choice, List<DatasetState> source, List<DatasetState> target) {
        return new GroupPlanner(ROOTS, choice, new Planner(PlanRules.DEFAULT)).plan(source, target, replica -> null);
    }

    private static List<DatasetState> datasets(String text) {
        return Arrays.stream(text.split("; "))
                .map(dataset -> dataset.split(" "))
                .map(words -> new DatasetState(
                        words[0],
                        Stream.of(words)
                                .skip(1)
                                .map(name -> snapshot(words[0].replace("backup/site", "tank"), name))
                                .toList(),
                        null,
                        null))
                .toList();
    }

    private static Snapshot snapshot(String dataset, String name) {
        return new Snapshot(SnapshotKind.SNAPSHOT, name, new Guid((dataset + name).hashCode()), name.charAt(0), null);
    }

    private static List<String> patterns(String text) {
        return text == null ? List.of() : List.of(text);
    }

    private static String text(List<PairPlan> plans) {
        return plans.stream()
                .map(plan -> plan.source() + ">" + plan.target() + " " + text(plan.plan()))
                .collect(Collectors.joining(", "));
    }

    private static String text(Plan plan) {
        if (plan.outcome() instanceof Outcome.Blocked blocked) {
            return blocked.obstacle().getClass().getSimpleName();
        }
        return plan.steps().isEmpty()
                ? plan.outcome().getClass().getSimpleName()
                : plan.steps().stream().map(Step::toString).collect(Collectors.joining(" "));
    }
}
