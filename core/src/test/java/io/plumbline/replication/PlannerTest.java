package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A line is a case: source | target | rules | what comes of it. Histories are as in {@link History}. Rules are words: initial policies,
 * {@code raw}, {@code no-raw}, {@code no-resume}, {@code no-bookmarks}, {@code no-intermediates}, {@code from-raw} and
 * {@code from-non-raw} for how the target's newest came, {@code without:x} for a snapshot that the filter leaves out, {@code origin:x} for a
 * clone, {@code partial:x>y} for an interrupted stream (x empty for a full one).
 */
class PlannerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a b c     | a b c   |                                | UpToDate
        a b c     | a b     |                                | Incremental; -i @b @c
        a b c d   | a b     |                                | Incremental; -I @b @d
        a b c d   | a b     | no-intermediates               | Incremental; -i @b @c; -i @c @d
        b c d     | a b     |                                | Incremental; -I @b @d
        a b c     | b       |                                | Incremental; -i @b @c
        a b       | a b     | without:b                      | UpToDate
        a b c     | a       | without:b without:c            | UpToDate
        a b c d   | a       | without:b                      | Incremental; -i @a @c; -i @c @d
        a b c d e | a       | without:b                      | Incremental; -i @a @c; -I @c @e
        a b c d e | a       | without:c                      | Incremental; -i @a @b; -i @b @d; -i @d @e
        a b c d e | a       | without:e                      | Incremental; -I @a @d
        a b c d   | a       | without:b without:c            | Incremental; -i @a @d
        a b c d   | a b     | without:b                      | Incremental; -I @b @d
        a b c     | -       |                                | Full; @c
        a b c     | -       | newest                         | Full; @c
        a b c     | -       | newest without:c               | Full; @b
        a b c     | -       | all                            | Full; @a; -I @a @c
        a b c     | -       | oldest_then_all                | Full; @a; -I @a @c
        a b c d   | -       | all without:a without:c        | Full; @b; -i @b @d
        a b c     | -       | refuse                         | Blocked InitialRefused
        a b       | -       | without:a without:b            | NothingToSend
        a b       | -       | refuse without:a without:b     | NothingToSend
        -         | -       |                                | NothingToSend
        -         | a       |                                | NothingToSend
        #a        | a       |                                | NothingToSend
        """)
    void theLeastStreamsThatBringWhatIsSelected(String source, String target, @Nullable String rules, String expected) {
        assertThat(planned(source, target, rules)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        #a b c d  | a       |                                | Incremental; -i #a @b; -I @b @d
        #a b      | a       |                                | Incremental; -i #a @b
        #a b c d  | a       | without:b                      | Incremental; -i #a @c; -i @c @d
        a #a b    | a       |                                | Incremental; -i @a @b
        #a a b    | a       |                                | Incremental; -i @a @b
        #a b      | a       | no-bookmarks                   | NoCommonAncestor
        a #b c    | a b     |                                | Incremental; -i #b @c
        a #b c    | a b     | no-bookmarks                   | Diverged
        a b       | a #b    |                                | Incremental; -i @a @b
        a b       | #a      |                                | Full; @b
        b #c      | b c     |                                | UpToDate
        #x=a b    | a       |                                | Incremental; -i #x @b
        """)
    void bookmarksOfTheSourceAreBasesAndThoseOfTheTargetNothing(
            String source, String target, @Nullable String rules, String expected) {
        assertThat(planned(source, target, rules)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a b c     | a x     |                                | Diverged
        a b       | a b x   |                                | Diverged
        a         | a x y   |                                | Diverged
        a b       | a b=y   |                                | Diverged
        a b       | x y     |                                | NoCommonAncestor
        a b       | a=x b=y |                                | NoCommonAncestor
        r=a s=b c | a b     |                                | Incremental; -i @s @c
        a b c     | c=x a   |                                | Blocked NameTaken @c
        a b c     | c=x a   | without:c                      | Incremental; -i @a @b
        a b c     | c a     |                                | Blocked OrderContradicts @c
        a b       | a       | raw                            | Incremental; -i @a @b
        a b       | a       | raw from-raw                   | Incremental; -i @a @b
        a b       | a       | raw from-non-raw               | Blocked RawAfterNonRaw
        a b       | a       | from-non-raw                   | Incremental; -i @a @b
        a         | a       | raw from-non-raw               | UpToDate
        a b       | a       | raw no-raw                     | Blocked RawUnsupported
        a b       | -       | raw no-raw                     | Blocked RawUnsupported
        a b       | -       | raw from-non-raw               | Full; @b
        a b       | -       | origin:o all                   | Incremental; -I @o @b
        a b       | -       | origin:o                       | Incremental; -i @o @b
        a b       | -       | origin:o refuse                | Blocked InitialRefused
        a b c     | a       | origin:o                       | Incremental; -I @a @c
        """)
    void historiesThatPartedAndRulesThatForbid(String source, String target, @Nullable String rules, String expected) {
        assertThat(planned(source, target, rules)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a b c d   | a       | partial:a>b                    | Resume; -i @a @b; -I @b @d
        a b       | a       | partial:a>b                    | Resume; -i @a @b
        #a b c    | a       | partial:a>b                    | Resume; -i #a @b; -i @b @c
        a b c     | -       | partial:>b                     | Resume; @b; -i @b @c
        a b c     | -       | partial:>b refuse              | Resume; @b; -i @b @c
        a b c     | -       | partial:>a all                 | Resume; @a; -I @a @c
        a b c     | -       | partial:>b all                 | stale LEAPS Full; @a; -I @a @c
        a b c     | a       | partial:a>c                    | stale LEAPS Incremental; -I @a @c
        a b c     | a       | partial:a>c without:b          | Resume; -i @a @c
        a b c     | a       | partial:a>b no-resume          | stale NOT_SUPPORTED Incremental; -I @a @c
        a b c     | a b     | partial:a>b                    | stale ALREADY_RECEIVED Incremental; -i @b @c
        a c       | a       | partial:a>b                    | stale SNAPSHOT_GONE Incremental; -i @a @c
        a #b c    | a       | partial:a>b                    | stale SNAPSHOT_GONE Incremental; -i @a @c
        a b c     | a       | partial:x>b                    | stale BASE_GONE Incremental; -I @a @c
        #x a b c  | a       | partial:x>b no-bookmarks       | stale BASE_GONE Incremental; -I @a @c
        a b c d   | a b     | partial:a>c                    | stale BASE_MOVED Incremental; -I @b @d
        a b c d   | a b     | partial:>c                     | stale BASE_MOVED Incremental; -I @b @d
        a b c     | -       | partial:a>b                    | stale BASE_MOVED Full; @c
        a b c     | a       | partial:a>b without:b          | stale NOT_SELECTED Incremental; -i @a @c
        a b       | a x     | partial:a>b                    | stale BASE_MOVED Diverged
        a b c     | b=y a   | partial:a>b                    | Blocked NameTaken @b
        a b       | -       | partial:o>a origin:o all       | Resume; -i @o @a; -i @a @b
        a b       | -       | partial:o>b origin:o           | Resume; -i @o @b
        a b       | -       | partial:o>b                    | stale BASE_GONE Full; @b
        """)
    void anInterruptedStreamIsResumedOrStale(String source, String target, @Nullable String rules, String expected) {
        assertThat(planned(source, target, rules)).isEqualTo(expected);
    }

    @Test
    void everyPlanExplainsItself() {
        assertThat(plan("a b c d", "a", "without:b partial:x>b").explanation())
                .containsExactly(
                        "The newest snapshot that both sides hold is @a (guid " + History.guid("a") + ").",
                        "An interrupted receive is in the way and can't be resumed: the source no longer has the snapshot that it was sending from. It is aborted first, what it brought is lost.",
                        "What came after it goes in 2 streams.",
                        "Send the increment from @a to @c.",
                        "Send the increment from @c to @d.",
                        "The filter leaves out 1 newer snapshot.");
        assertThat(plan("a b", "a x y", "").explanation())
                .contains("Since then the target got @x, @y, which the source never had, and the source @b.");
    }

    @Test
    void shuffledReportsHaveTheSamePlan() {
        Pair pair = Pair.of(History.of("a #b b c #d e f", 10), History.of("z a b", 500));
        Planner planner = new Planner(PlanRules.DEFAULT);
        Plan plan = planner.plan(pair);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            List<Snapshot> source = new ArrayList<>(pair.source());
            List<Snapshot> target = new ArrayList<>(pair.target());
            Collections.shuffle(source, random);
            Collections.shuffle(target, random);
            assertThat(planner.plan(Pair.of(source, target))).isEqualTo(plan);
        }
    }

    private static String planned(String source, String target, @Nullable String rules) {
        Plan plan = plan(source, target, rules == null ? "" : rules);
        String outcome = plan.outcome().getClass().getSimpleName();
        if (plan.outcome() instanceof Outcome.Blocked blocked) {
            outcome += " " + obstacle(blocked.obstacle());
        }
        String steps = plan.steps().stream().map(step -> "; " + step).collect(Collectors.joining());
        assertThat(plan.explanation()).isNotEmpty().allMatch(sentence -> sentence.endsWith("."));
        return (plan.stale() == null ? "" : "stale " + plan.stale() + " ") + outcome + steps;
    }

    private static String obstacle(Obstacle obstacle) {
        if (obstacle instanceof Obstacle.NameTaken taken) {
            return "NameTaken " + taken.taken();
        }
        if (obstacle instanceof Obstacle.OrderContradicts contradicts) {
            return "OrderContradicts " + contradicts.contradicting();
        }
        return obstacle.getClass().getSimpleName();
    }

    private static Plan plan(String source, String target, String rules) {
        List<String> words = List.of(rules.split(" +", -1));
        PlanRules planRules = new PlanRules(
                SnapshotFilter.of(List.of(), valuesOf("without", words)),
                words.stream()
                        .filter(word -> List.of("newest", "all", "oldest_then_all", "refuse")
                                .contains(word))
                        .map(word -> InitialPolicy.valueOf(word.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(InitialPolicy.NEWEST),
                new PairCapabilities(
                        !words.contains("no-resume"),
                        !words.contains("no-bookmarks"),
                        !words.contains("no-intermediates"),
                        !words.contains("no-raw")),
                words.contains("raw"));
        // The two hosts count their transaction groups differently.
        return new Planner(planRules)
                .plan(new Pair(
                        History.of(source, 100),
                        History.of(target, 5),
                        valuesOf("partial", words).stream()
                                .map(PlannerTest::partial)
                                .findFirst()
                                .orElse(null),
                        words.contains("from-raw")
                                ? Boolean.TRUE
                                : words.contains("from-non-raw") ? Boolean.FALSE : null,
                        valuesOf("origin", words).stream()
                                .map(name -> History.of(name, 1).get(0))
                                .findFirst()
                                .orElse(null)));
    }

    private static PartialReceive partial(String text) {
        int arrow = text.indexOf('>');
        Guid from = arrow == 0 ? null : History.guid(text.substring(0, arrow));
        return new PartialReceive(from, History.guid(text.substring(arrow + 1)));
    }

    private static List<String> valuesOf(String key, List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith(key + ":"))
                .map(word -> word.substring(key.length() + 1))
                .toList();
    }
}
