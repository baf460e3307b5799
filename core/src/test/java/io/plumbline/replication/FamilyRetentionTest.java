package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.FamilyRetention.Surroundings;
import io.plumbline.replication.Replica.Place;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.zfs.Guid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A group from {@code a:tank} to {@code b:copy} that keeps the newest alone on both sides, and whatever else there is. */
class FamilyRetentionTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final NameFilter LETTERS = new NameFilter(List.of("[a-z]"), List.of());

    private final List<KnownGroup> groups = new ArrayList<>();
    private final Map<Place, Optional<Guid>> commons = new HashMap<>();
    private final Map<UUID, Map<String, String>> clones = new HashMap<>();
    private final Set<Place> sending = new HashSet<>();
    private final Map<String, Integer> holds = new HashMap<>();

    private static KnownGroup group(String name, String source, String target, @Nullable Integer keepLast) {
        SyncGroupDetails plain =
                SyncGroupRulesTest.group(name, source, SyncGroupRulesTest.places(target), NameFilter.ALL);
        KeepRules rules = keepLast == null ? null : new KeepRules(keepLast, CalendarCounts.NONE, null, LETTERS, "UTC");
        return new KnownGroup(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                SyncGroupRulesTest.with(
                        plain,
                        plain.delivery(),
                        new Care(null, new RetentionPlan(rules, rules, false), ConflictPolicy.ASK, null)));
    }

    private LookedDataset looked(Side side, String at, String history, int firstTxg) {
        return new LookedDataset(
                side,
                SyncGroupRulesTest.place(at).systemId(),
                SyncGroupRulesTest.place(at).dataset(),
                History.of(history, firstTxg).stream()
                        .map(one -> new HeldSnapshot(one, 1_000L, null, holds.get(side + one.name())))
                        .toList());
    }

    /** What else there is, as words. */
    private void set(String word) {
        String key = word.replaceAll(":.*", "");
        String value = word.substring(Math.min(word.length(), key.length() + 1));
        switch (key) {
            case "-", "unreached" -> {}
            case "held" -> holds.put(Side.SOURCE + value, 2);
            case "held-there" -> holds.put(Side.TARGET + value, 1);
            case "sending" -> sending.add(placeOf("own", "a:tank", "b:copy"));
            case "clone" ->
                clones.put(SyncGroupRulesTest.place("a:x").systemId(), Map.of("tank@" + value, "tank/clone"));
            case "own" -> remember("own", "a:tank", "b:copy", value);
            case "fan-out" -> other("other", "a:tank", "c:copy", value, null);
            case "upstream" -> other("other", "z:tank", "a:tank", value, null);
            case "chain" -> other("other", "b:copy", "c:copy", value, null);
            case "rules" -> other("other", "a:tank", "c:copy", "e", Integer.valueOf(value));
            default -> throw new IllegalArgumentException(word);
        }
    }

    /** @param common a letter, {@code none}, or {@code unseen} */
    private void other(String name, String source, String target, String common, @Nullable Integer keepLast) {
        groups.add(group(name, source, target, keepLast));
        remember(name, source, target, common);
    }

    private void remember(String name, String source, String target, String common) {
        if (!common.equals("unseen")) {
            commons.put(
                    placeOf(name, source, target),
                    common.equals("none") ? Optional.empty() : Optional.of(History.guid(common)));
        }
    }

    private static Place placeOf(String name, String source, String target) {
        return group(name, source, target, null)
                .pairsOf(
                        SyncGroupRulesTest.place(source).systemId(),
                        SyncGroupRulesTest.place(source).dataset())
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a b c d e  | a b c d e | -              | e       | e
                    a b c d e  | a b c     | -              | c d e   | c
                    a b c d e  | -         | -              | a b c d e |
                    a b #c d e | a b c     | -              | d e     | c
                    a b c d e  | a b c x   | -              | c d e   | c x
                    a b c d e  | x         | -              | a b c d e | x
                    a b c d e  | a b c d e | held:b         | b e     | e
                    a b c d e  | a b c d e | held-there:b   | e       | b e
                    a b c d e  | a b c d e | clone:b        | b e     | b e
                    a b c d e  | a b c     | sending        | c d e   | c
                    Z a b c d  | Z a b c d | -              | Z d     | Z d
                    a b c d e  | a b c d e | fan-out:c      | c d e   | e
                    a b c d e  | a b c d e | fan-out:none   | a b c d e | e
                    a b c d e  | a b c d e | fan-out:unseen | a b c d e | e
                    a b c d e  | a b c d e | fan-out:y      | a b c d e | e
                    a b c d e  | a b c d e | upstream:d     | d e     | e
                    a b c d e  | a b c d e | chain:b        | e       | b c d e
                    a b c d e  | a b c d e | rules:3        | c d e   | e
                    a b c d e  | a b c d e | unreached own:c | c d e  |
                    a b c d e  | a b c d e | unreached      | a b c d e |
                    """)
    void whatAnythingNeedsStays(
            String source, String target, String around, String atSource, @Nullable String atTarget) {
        KnownGroup own = group("own", "a:tank", "b:copy", 1);
        groups.add(own);
        List<String> words = List.of(around.split(" +", -1));
        words.forEach(this::set);
        LookedDataset held = looked(Side.SOURCE, "a:tank", source, 100);
        LookedDataset replica = looked(Side.TARGET, "b:copy", target, 5);
        Family family = new Family(held, words.contains("unreached") ? List.of() : List.of(replica));

        assertThat(kept(own, family, held)).isEqualTo(atSource);
        if (!words.contains("unreached")) {
            assertThat(kept(own, family, replica)).isEqualTo(atTarget == null ? "" : atTarget);
        }
    }

    private String kept(KnownGroup own, Family family, LookedDataset member) {
        return decide(own, family, member).stream()
                .filter(RetentionDecision.Keep.class::isInstance)
                .map(decision -> decision.snapshot().name())
                .collect(Collectors.joining(" "));
    }

    private List<RetentionDecision> decide(KnownGroup own, Family family, LookedDataset member) {
        return new FamilyRetention(
                        own,
                        new Surroundings(groups, commons, clones, sending),
                        place -> "nas:" + place.targetDataset())
                .decide(family, member, NOW);
    }

    @Test
    void eachReasonIsSaid() {
        KnownGroup own = group("own", "a:tank", "b:copy", 1);
        groups.add(own);
        Arrays.asList("held:a", "clone:b", "fan-out:d", "sending").forEach(this::set);
        LookedDataset held = looked(Side.SOURCE, "a:tank", "a b c d e f", 100);
        Family family = new Family(held, List.of(looked(Side.TARGET, "b:copy", "a b c", 5)));
        List<String> said = decide(own, family, held).stream()
                .map(decision -> String.join(" ", decision.explanation()))
                .toList();

        assertThat(said.get(0)).isEqualTo("It is held: 2 holds.");
        assertThat(said.get(1)).isEqualTo("The clone tank/clone needs it.");
        assertThat(said.get(2)).isEqualTo("The next increment of nas:copy starts from it.");
        assertThat(said.get(3))
                .contains(
                        "nas:copy has not got it yet.",
                        "nas:copy is sending or receiving it.",
                        "The next increment of nas:copy starts from it.");
        assertThat(said.get(4)).contains("Since it was last looked at, nas:copy may have come to need it.");
        assertThat(said.get(5)).contains("It is the newest, which is always kept.");
    }

    @Test
    void aSideWithoutRulesIsLeftAlone() {
        KnownGroup own = group("own", "a:tank", "b:copy", null);
        LookedDataset held = looked(Side.SOURCE, "a:tank", "a b", 1);
        assertThat(decide(own, new Family(held, List.of()), held)).isEmpty();
    }

    @Test
    void aChildThatTheGroupLeavesOutBelongsToNoPair() {
        SyncGroupDetails plain = SyncGroupRulesTest.group(
                "g", "a:tank", SyncGroupRulesTest.places("b:copy"), new NameFilter(List.of(), List.of("tmp")));
        KnownGroup known = new KnownGroup(UUID.randomUUID(), plain);
        UUID a = SyncGroupRulesTest.place("a:x").systemId();
        UUID b = SyncGroupRulesTest.place("b:x").systemId();
        assertThat(known.pairsOf(a, "tank/tmp")).isEmpty();
        assertThat(known.pairsOf(b, "copy/tmp")).isEmpty();
        assertThat(known.pairsOf(b, "copy/home")).containsExactly(new Place(known.id(), "tank/home", b, "copy/home"));
        assertThat(known.pairsOf(a, "tankard")).isEmpty();
    }
}
