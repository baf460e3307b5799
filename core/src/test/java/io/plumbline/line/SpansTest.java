package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);
    private static final int MINUTES = 60;
    private final Random random = new Random(11);

    @Test
    void everyOperationAgreesWithAGridOfMinutes() {
        for (int round = 0; round < 3_000; round++) {
            List<Span> some = someSpans();
            List<Span> others = someSpans();
            BitSet grid = grid(some);
            BitSet otherGrid = grid(others);
            Spans spans = Spans.of(some);
            Spans other = Spans.of(others);
            Span bounds = someSpan();

            BitSet union = (BitSet) grid.clone();
            union.or(otherGrid);
            BitSet common = (BitSet) grid.clone();
            common.and(otherGrid);
            BitSet left = (BitSet) grid.clone();
            left.andNot(otherGrid);
            BitSet clipped = (BitSet) grid.clone();
            clipped.and(grid(List.of(bounds)));

            assertThat(spans).isEqualTo(fromGrid(grid)).hasSameHashCodeAs(fromGrid(grid));
            assertThat(spans.union(other)).isEqualTo(fromGrid(union));
            assertThat(spans.intersect(other)).isEqualTo(fromGrid(common));
            assertThat(spans.minus(other)).isEqualTo(fromGrid(left));
            assertThat(spans.clip(bounds)).isEqualTo(fromGrid(clipped));
            assertThat(spans.total().toMinutes()).isEqualTo(grid.cardinality());
            assertThat(spans.isEmpty()).isEqualTo(grid.isEmpty());
            int minute = random.nextInt(MINUTES);
            assertThat(spans.contains(at(minute))).isEqualTo(grid.get(minute));
        }
    }

    @Test
    void aSpanContainsItsBeginningAndNotItsEnd() {
        Span span = span(1, 2);
        assertThat(span.contains(at(1))).isTrue();
        assertThat(span.contains(at(2))).isFalse();
        assertThat(span.overlaps(span(2, 3))).isFalse();
        assertThat(span.clip(span(2, 3))).isEmpty();
        assertThatThrownBy(() -> span(2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> span(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-02 | UTC           | 672
        2026-03 | Europe/Berlin | 743
        2026-10 | Europe/Berlin | 745
        2026-03 | Asia/Shanghai | 744
        """)
    void aMonthIsAsLongAsItsClocksSay(YearMonth month, ZoneId zone, int hours) {
        Span span = Span.month(month, zone);
        assertThat(span.length().toHours()).isEqualTo(hours);
        assertThat(span.to()).isEqualTo(Span.month(month.plusMonths(1), zone).from());
    }

    private List<Span> someSpans() {
        List<Span> spans = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            spans.add(someSpan());
        }
        return spans;
    }

    private Span someSpan() {
        int from = random.nextInt(MINUTES - 1);
        return span(from, from + 1 + random.nextInt(Math.min(15, MINUTES - from - 1)));
    }

    private static Span span(int from, int to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(int minute) {
        return START.plus(minute, ChronoUnit.MINUTES);
    }

    private static BitSet grid(List<Span> spans) {
        BitSet grid = new BitSet();
        for (int minute = 0; minute < MINUTES; minute++) {
            Instant at = at(minute);
            grid.set(minute, spans.stream().anyMatch(span -> span.contains(at)));
        }
        return grid;
    }

    private static Spans fromGrid(BitSet grid) {
        return Spans.of(
                grid.stream().mapToObj(minute -> span(minute, minute + 1)).toList());
    }
}
