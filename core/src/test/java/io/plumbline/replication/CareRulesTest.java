package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.zfs.ZfsProperty;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CareRulesTest {
    private static final Pace HOURLY = new Pace(3_600, null, null);
    private static final NameFilter OURS = new NameFilter(List.of("auto-.*"), List.of());
    private static final KeepRules TEN = new KeepRules(10, CalendarCounts.NONE, null, OURS, "UTC");

    private static List<String> fields(Delivery delivery, Care care) {
        SyncGroupDetails plain =
                SyncGroupRulesTest.group("g", "a:tank", SyncGroupRulesTest.places("b:tank"), NameFilter.ALL);
        return SyncGroupRules.broken(SyncGroupRulesTest.with(plain, delivery, care)).stream()
                .map(FieldError::field)
                .toList();
    }

    private static List<String> fields(@Nullable SnapshotPlan plan, RetentionPlan retention) {
        return fields(Delivery.DEFAULT, new Care(plan, retention, ConflictPolicy.ASK, null));
    }

    private static List<String> listed(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" +", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3600 |           |              | auto-%Y-%m-%dT%H    |
                         | 0 3 * * * | Europe/Paris | auto-%Y-%m-%d       |
                         |           |              | auto-%Y-%m-%d       | snapshotPlan.schedule
                         | 0 3 * * * |              | auto-%Y-%m-%d       | snapshotPlan.schedule.timeZone
                    5    |           |              | auto-%s             | snapshotPlan.schedule.intervalSeconds
                    3600 |           |              | auto-%Y-%m-%d       | snapshotPlan.pattern
                    3600 |           |              | auto@%s             | snapshotPlan.pattern
                    3600 |           |              | auto-%d             | snapshotPlan.pattern
                    """)
    void namesTellTheTurnsOfASchedule(
            @Nullable Integer seconds,
            @Nullable String cron,
            @Nullable String zone,
            String pattern,
            @Nullable String refused) {
        SnapshotPlan plan = new SnapshotPlan(new Pace(seconds, cron, zone), pattern);
        assertThat(fields(plan, RetentionPlan.KEEP_ALL)).isEqualTo(listed(refused));
    }

    @Test
    void whatMayBeDestroyedIsNamed() {
        KeepRules unnamed = new KeepRules(10, CalendarCounts.NONE, null, NameFilter.ALL, "UTC");
        SnapshotPlan plan = new SnapshotPlan(HOURLY, "auto-%s");
        assertThat(fields(null, new RetentionPlan(unnamed, null, false)))
                .containsExactly("retention.source.names.include");
        assertThat(fields(plan, new RetentionPlan(unnamed, unnamed, false))).isEmpty();
        assertThat(fields(null, new RetentionPlan(TEN, TEN, true))).isEmpty();
    }

    @Test
    void withoutANameOnlyWhatThePlanMakesIsGoverned() {
        KeepRules unnamed =
                new KeepRules(1, CalendarCounts.NONE, null, new NameFilter(List.of(), List.of("auto-7")), "UTC");
        NamePatterns governed =
                unnamed.policy(new SnapshotPlan(HOURLY, "auto-%s")).governed();
        assertThat(governed.matches("auto-1700000000")).isTrue();
        assertThat(governed.matches("auto-7")).isFalse();
        assertThat(governed.matches("by-hand")).isFalse();
    }

    @Test
    void aRetentionHasARuleAZoneAndPatterns() {
        KeepRules none = new KeepRules(0, CalendarCounts.NONE, null, OURS, "UTC");
        KeepRules nowhere = new KeepRules(1, CalendarCounts.NONE, null, OURS, "Mars/Base");
        KeepRules broken = new KeepRules(1, CalendarCounts.NONE, null, new NameFilter(List.of("a("), List.of()), "UTC");
        assertThat(fields(null, new RetentionPlan(none, null, false))).containsExactly("retention.source");
        assertThat(fields(null, new RetentionPlan(nowhere, null, false))).containsExactly("retention.source.timeZone");
        assertThat(fields(null, new RetentionPlan(null, broken, false)))
                .containsExactly("retention.target.names.include[0]");
        assertThat(fields(null, new RetentionPlan(TEN, null, true))).containsExactly("retention.thinBeforeSending");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    false | canmount | mountpoint            |
                    true  | canmount | mountpoint            |
                    true  | readonly | mountpoint            | delivery.overrides
                    false | readonly | mountpoint            |
                    false | canmount | canmount              | delivery.excluded
                    false | canmount | mountpoint mountpoint | delivery.excluded
                    false | canmount | -F                    | delivery.excluded
                    """)
    void aPropertyIsSetOrLeftOutOnce(boolean readonly, String set, String excluded, @Nullable String refused) {
        Delivery delivery = new Delivery(
                Delivery.Way.RELAY,
                Delivery.InFlight.NONE,
                readonly,
                List.of(new ZfsProperty(set, "on")),
                listed(excluded));
        assertThat(fields(delivery, Care.NONE)).isEqualTo(listed(refused));
    }
}
