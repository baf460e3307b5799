package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are of Berlin without a year's beginning spelled out: {@code 03-29T02:30} is in 2026, by UTC where a Z follows. */
class RetentionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    /** Rules: last, hourly, daily, weekly, monthly, yearly with a number, keepFor with a duration. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        last=2               | 01-01T10:00 01-02T10:00 01-03T10:00                         | 01-02T10:00 01-03T10:00
        last=9               | 01-01T10:00 01-02T10:00                                     | 01-01T10:00 01-02T10:00
        daily=1              | 01-01T10:00 01-01T11:00 01-01T12:00                         | 01-01T12:00
        daily=2              | 01-01T10:00 01-01T23:59 01-02T00:00 01-02T01:00             | 01-01T23:59 01-02T01:00
        daily=2              | 01-01T10:00 03-01T10:00 11-20T10:00                         | 03-01T10:00 11-20T10:00
        hourly=2             | 01-01T10:10 01-01T10:50 01-01T12:00 01-01T12:59             | 01-01T10:50 01-01T12:59
        weekly=2             | 01-04T12:00 01-05T00:00 01-11T23:59 01-12T00:00             | 01-11T23:59 01-12T00:00
        monthly=2            | 01-31T12:00 02-01T00:00 02-28T23:00 03-01T00:00             | 02-28T23:00 03-01T00:00
        yearly=1             | 01-31T12:00 02-01T00:00                                     | 02-01T00:00
        daily=1 monthly=2    | 01-30T10:00 01-31T10:00 02-01T10:00 02-02T10:00             | 01-31T10:00 02-02T10:00
        last=1 keepFor=PT25H | 11-28T10:00 11-30T00:30 11-30T01:00                         | 11-30T00:30 11-30T01:00
        keepFor=PT1H         | 11-28T10:00 11-30T00:30                                     | 11-30T00:30
        daily=2              | 03-28T23:30Z 03-29T21:59Z 03-29T22:01Z                      | 03-29T21:59Z 03-29T22:01Z
        hourly=3             | 10-25T00:10Z 10-25T00:50Z 10-25T01:10Z 10-25T02:10Z         | 10-25T00:50Z 10-25T01:10Z 10-25T02:10Z
        hourly=2             | 03-29T00:30Z 03-29T00:40Z 03-29T01:10Z                      | 03-29T00:40Z 03-29T01:10Z
        """)
    void whatTheRulesKeep(String rules, String made, String kept) {
        List<Snapshot> snapshots = made(made);
        List<String> names = kept(Retention.decide(snapshots, policy(rules), List.of(), NOW));
        assertThat(names).containsExactlyElementsOf(kept.equals("-") ? List.of() : List.of(kept.split(" +", -1)));
    }

    @Test
    void withoutARuleEverythingIsKept() {
        RetentionPolicy nothing = new RetentionPolicy(0, CalendarCounts.NONE, null, NamePatterns.ALL, BERLIN);
        assertThat(nothing.isEmpty()).isTrue();
        assertThat(Retention.decide(made("01-01T10:00 02-01T10:00"), nothing, List.of(), NOW))
                .allMatch(decision -> decision.explanation().equals(List.of("No rule is set, so everything is kept.")));
    }

    @Test
    void foreignSnapshotsAreNeverDestroyedAndDoNotCount() {
        NamePatterns ours = NamePatterns.of(List.of("ours-.*"), List.of(".*-keep"));
        RetentionPolicy policy = new RetentionPolicy(1, CalendarCounts.NONE, null, ours, BERLIN);
        List<Snapshot> snapshots = List.of(
                snapshot("ours-1", 1, NOW),
                snapshot("ours-2", 2, NOW),
                snapshot("ours-3-keep", 3, NOW),
                snapshot("manual", 4, NOW),
                snapshot("xours-4", 5, NOW));
        assertThat(kept(Retention.decide(snapshots, policy, List.of(), NOW)))
                .containsExactly("ours-2", "ours-3-keep", "manual", "xours-4");
    }

    @Test
    void theOrderIsThatOfTransactionGroupsWhateverTheClocksSaid() {
        List<Snapshot> snapshots = List.of(
                snapshot("first", 1, Instant.parse("2099-01-01T00:00:00Z")),
                snapshot("second", 2, Instant.parse("2026-06-02T00:00:00Z")),
                snapshot("third", 3, Instant.parse("2026-06-01T00:00:00Z")),
                snapshot("fourth", 4, Instant.parse("2026-06-03T00:00:00Z")));
        assertThat(kept(Retention.decide(snapshots, policy("last=2"), List.of(), NOW)))
                .containsExactly("third", "fourth");
        // A stretch in the future takes one place, and that only when its turn comes.
        assertThat(kept(Retention.decide(snapshots, policy("daily=2"), List.of(), NOW)))
                .containsExactly("third", "fourth");
        assertThat(kept(Retention.decide(snapshots, policy("keepFor=P1D"), List.of(), NOW)))
                .containsExactly("first", "fourth");
    }

    @Test
    void unknownTimesAreKeptWhereTimesCount() {
        List<Snapshot> snapshots = List.of(snapshot("a", 1, null), snapshot("b", 2, null), snapshot("c", 3, NOW));
        assertThat(kept(Retention.decide(snapshots, policy("daily=1"), List.of(), NOW)))
                .containsExactly("a", "b", "c");
        assertThat(kept(Retention.decide(snapshots, policy("last=1"), List.of(), NOW)))
                .containsExactly("c");
    }

    @Test
    void everyReasonIsNamed() {
        List<Snapshot> snapshots = made("11-28T10:00 11-29T10:00 11-30T10:00");
        List<RetentionDecision> decisions = Retention.decide(
                snapshots,
                policy("last=1 daily=1 monthly=1 keepFor=P1D"),
                List.of(
                        new Protection(
                                ProtectionCause.COMMON_BASE,
                                "tank/a to vault/a",
                                Set.of(snapshots.get(0).guid())),
                        new Protection(
                                ProtectionCause.HELD,
                                "backup",
                                Set.of(snapshots.get(0).guid(), snapshots.get(2).guid()))),
                NOW);
        assertThat(decisions.get(0).explanation())
                .containsExactly("The next increment of tank/a to vault/a starts from it.", "It is held: backup.");
        assertThat(decisions.get(1))
                .isEqualTo(
                        new RetentionDecision.Destroy(
                                snapshots.get(1),
                                "It is not among the newest 1, not the newest of one of the last 1 day that have one, not the newest of one of the last 1 month that have one, not younger than 1 day, and nothing needs it."));
        assertThat(decisions.get(2).explanation())
                .containsExactly(
                        "It is the newest, which is always kept.",
                        "It is number 1 of the newest 1.",
                        "It is the newest of the day from 2026-11-30, day 1 of 1.",
                        "It is the newest of the month from 2026-11-01, month 1 of 1.",
                        "It is younger than 1 day.",
                        "It is held: backup.");
    }

    @Test
    void protectionsComeFromPairs() {
        Comparison comparison = Comparison.of(History.of("a b c d", 1), History.of("a b x", 1), true);
        assertThat(Protection.commonBase("p", comparison).guids()).containsExactly(History.guid("b"));
        assertThat(Protection.awaited("p", comparison, SnapshotFilter.of(List.of(), List.of("c")))
                        .guids())
                .containsExactly(History.guid("d"));
        Comparison apart = Comparison.of(History.of("a b", 1), History.of("x", 1), true);
        assertThat(Protection.commonBase("p", apart).guids()).isEmpty();
    }

    @Test
    void thePreviewSumsWhatIsKnown() {
        List<Snapshot> snapshots = made("01-01T10:00 01-02T10:00 01-03T10:00 01-04T10:00");
        List<RetentionDecision> decisions = Retention.decide(snapshots, policy("last=1"), List.of(), NOW);
        Map<Guid, Long> used = Map.of(
                snapshots.get(0).guid(),
                1_000L,
                snapshots.get(1).guid(),
                24L,
                snapshots.get(3).guid(),
                7L);
        Reclaim reclaim = Retention.preview(decisions, used);
        assertThat(reclaim).isEqualTo(new Reclaim(snapshots.subList(0, 3), 1_024, 1));
        assertThat(reclaim.sentence())
                .isEqualTo(
                        "Destroyed: 3 snapshots, which gives back at least 1024 bytes; what they share comes on top, and what 1 of unknown size hold.");
        assertThat(Reclaim.of(
                                snapshots.subList(0, 2),
                                Map.of(
                                        snapshots.get(0).guid(),
                                        Long.MAX_VALUE,
                                        snapshots.get(1).guid(),
                                        5L))
                        .atLeastBytes())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void policiesOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> policy("last=-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy("daily=-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy("keepFor=PT0S")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy("keepFor=P40000D")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pruningTwiceIsPruningOnceAndTheOrderOfTheReportDoesNotMatter() {
        Random random = new Random(11);
        for (int run = 0; run < 500; run++) {
            List<Snapshot> snapshots = randomHistory(random);
            RetentionPolicy policy = randomPolicy(random);
            List<Protection> protections = List.of(new Protection(
                    ProtectionCause.HELD,
                    "x",
                    snapshots.isEmpty() ? Set.of() : Set.of(snapshots.get(0).guid())));
            List<RetentionDecision> decisions = Retention.decide(snapshots, policy, protections, NOW);
            List<Snapshot> shuffled = new ArrayList<>(snapshots);
            Collections.shuffle(shuffled, random);
            assertThat(Retention.decide(shuffled, policy, protections, NOW)).isEqualTo(decisions);
            List<Snapshot> left = new ArrayList<>(snapshots);
            left.removeAll(Retention.destroyed(decisions));
            assertThat(Retention.destroyed(Retention.decide(left, policy, protections, NOW)))
                    .as("%s", policy)
                    .isEmpty();
        }
    }

    @Test
    void sendingWhatIsThinnedAndPruningLeavesWhatSendingAllAndPruningLeaves() {
        Random random = new Random(12);
        int thinnedAtAll = 0;
        for (int run = 0; run < 1_000; run++) {
            List<Snapshot> source = randomHistory(random);
            int sent = random.nextInt(source.size() + 1);
            List<Snapshot> target = new ArrayList<>(source.subList(0, sent));
            target.removeIf(snapshot -> !snapshot.equals(target.get(target.size() - 1)) && random.nextInt(3) == 0);
            RetentionPolicy policy = randomPolicy(random);
            Comparison comparison = Comparison.of(source, target, true);
            Set<Guid> thinned = Thinning.destroyedOnArrival(comparison, SnapshotFilter.ALL, policy, List.of(), NOW);
            thinnedAtAll += thinned.size();

            List<Snapshot> all = new ArrayList<>(target);
            all.addAll(comparison.sourceNewer());
            List<Snapshot> few = new ArrayList<>(all);
            few.removeIf(snapshot -> thinned.contains(snapshot.guid()));
            assertThat(pruned(few, source, policy)).isEqualTo(pruned(all, source, policy));
            if (!source.isEmpty()) {
                assertThat(thinned).doesNotContain(source.get(source.size() - 1).guid());
            }
        }
        assertThat(thinnedAtAll).isGreaterThan(1_000);
    }

    @Test
    void nothingIsThinnedWhereNothingCanBeSent() {
        Comparison diverged = Comparison.of(History.of("a b c", 1), History.of("a x", 1), true);
        assertThat(Thinning.destroyedOnArrival(diverged, SnapshotFilter.ALL, policy("last=1"), List.of(), NOW))
                .isEmpty();
    }

    private static List<Snapshot> pruned(List<Snapshot> target, List<Snapshot> source, RetentionPolicy policy) {
        Protection base = Protection.commonBase("pair", Comparison.of(source, target, true));
        List<Snapshot> left = new ArrayList<>(target);
        left.removeAll(Retention.destroyed(Retention.decide(target, policy, List.of(base), NOW)));
        return left;
    }

    static List<Snapshot> randomHistory(Random random) {
        List<Snapshot> history = new ArrayList<>();
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            // Clocks step back now and then.
            at = at.plusSeconds(random.nextInt(10) == 0 ? -random.nextInt(300_000) : random.nextInt(1_500_000));
            String name = (random.nextInt(5) == 0 ? "manual" : "auto") + i;
            history.add(snapshot(name, 100 + i, random.nextInt(20) == 0 ? null : at));
        }
        return history;
    }

    static RetentionPolicy randomPolicy(Random random) {
        return new RetentionPolicy(
                random.nextInt(4),
                new CalendarCounts(
                        random.nextInt(3), random.nextInt(4), random.nextInt(3), random.nextInt(4), random.nextInt(2)),
                random.nextInt(3) == 0 ? Duration.ofDays(random.nextInt(60) + 1L) : null,
                random.nextBoolean() ? NamePatterns.ALL : NamePatterns.of(List.of("auto.*"), List.of()),
                BERLIN);
    }

    private static RetentionPolicy policy(String rules) {
        int[] counts = new int[6];
        List<String> words = List.of("last", "hourly", "daily", "weekly", "monthly", "yearly");
        Duration keepFor = null;
        for (String rule : rules.trim().split(" +", -1)) {
            String value = rule.substring(rule.indexOf('=') + 1);
            if (rule.startsWith("keepFor")) {
                keepFor = Duration.parse(value);
            } else {
                counts[words.indexOf(rule.substring(0, rule.indexOf('=')))] = Integer.parseInt(value);
            }
        }
        return new RetentionPolicy(
                counts[0],
                new CalendarCounts(counts[1], counts[2], counts[3], counts[4], counts[5]),
                keepFor,
                NamePatterns.ALL,
                BERLIN);
    }

    private static List<Snapshot> made(String times) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (String time : times.trim().split(" +", -1)) {
            Instant at = time.endsWith("Z")
                    ? Instant.parse("2026-" + time.replace("Z", ":00Z"))
                    : LocalDateTime.parse("2026-" + time).atZone(BERLIN).toInstant();
            snapshots.add(snapshot(time, snapshots.size() + 1, at));
        }
        return snapshots;
    }

    private static Snapshot snapshot(String name, int txg, @Nullable Instant at) {
        return new Snapshot(SnapshotKind.SNAPSHOT, name, History.guid(name), txg, at);
    }

    private static List<String> kept(List<RetentionDecision> decisions) {
        return decisions.stream()
                .filter(RetentionDecision.Keep.class::isInstance)
                .map(decision -> decision.snapshot().name())
                .toList();
    }
}
