package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinnerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final PlanRules RULES =
            new PlanRules(SnapshotFilter.ALL, InitialPolicy.ALL, PairCapabilities.ALL, false);

    private static Plan plan(int keepLast, Pair pair) {
        RetentionPolicy policy = new RetentionPolicy(
                keepLast, CalendarCounts.NONE, null, NamePatterns.of(List.of("[a-z]"), List.of()), ZoneOffset.UTC);
        return new Planner(RULES, new Thinner(policy, NOW)).plan(pair);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a b c d e f | a           | 2 | -i @a @e; -i @e @f | 3
                    a b c d e f | a           | 9 | -I @a @f           | 0
                    a b X d e f | a           | 1 | -i @a @X; -i @X @f | 3
                    a b c       | -           | 1 | @c                 | 2
                    a b c       | a b c       | 1 |                    | 0
                    a b c       | a x         | 1 |                    | 0
                    """)
    void whatWouldBeDestroyedOnArrivalIsNotSent(
            String source, String target, int keepLast, @Nullable String steps, int thinned) {
        Plan plan = plan(keepLast, Pair.of(History.of(source, 100), History.of(target, 5)));
        assertThat(plan.steps().stream().map(Step::toString).collect(Collectors.joining("; ")))
                .isEqualTo(steps == null ? "" : steps);
        assertThat(plan.notes())
                .hasSize(thinned == 0 ? 0 : 1)
                .allMatch(note -> note.contains(Words.count(thinned, "newer snapshot")));
        assertThat(plan.filtered()).isZero();
        assertThat(String.join(" ", plan.explanation()).contains("Thinning leaves out " + thinned + " newer snapshot"))
                .isEqualTo(thinned > 0);
    }

    @Test
    void whatIsHalfReceivedIsNotLeftOut() {
        PartialReceive half = new PartialReceive(History.guid("a"), History.guid("b"));
        Pair pair = new Pair(History.of("a b c d", 100), History.of("a", 5), half, null, null);
        Plan plan = plan(1, pair);
        assertThat(plan.outcome()).isInstanceOf(Outcome.Resume.class);
        assertThat(plan.stale()).isNull();
        assertThat(plan.steps()).extracting(Step::toString).containsExactly("-i @a @b", "-i @b @d");
    }
}
