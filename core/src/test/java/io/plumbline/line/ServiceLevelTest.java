package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLevelTest {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    /**
     * A letter is a minute: U up, G degraded, D down, N unknown, a dot without any state; below it M is maintenance. Outages as
     * {@code from-to:downtime} in minutes.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        # states     | maintenance  | coalesce | excluded | as down | outages
        UUUUUUUUUU   | -            | 0        | 100      | 100     | -
        UUUUGGGGDD   | -            | 0        | 80       | 80      | 8-10:2
        DDDDDDDDDD   | -            | 0        | 0        | 0       | 0-10:10
        NNNNNNNNNN   | -            | 0        | none     | 0       | -
        ..........   | -            | 0        | none     | 0       | -
        UUUUUDDDDD   | MMMMMMMMMM   | 0        | none     | none    | -
        UUUUNNNN..   | -            | 0        | 100      | 40      | -
        UUUUUUUUDN   | -            | 0        | 88.8888  | 80      | 8-9:1
        UUUUDDDUUU   | ....MMM...   | 0        | 100      | 100     | -
        UUUUDDDUUU   | .....M....   | 0        | 77.7777  | 77.7777 | 4-7:2
        UUUUDDDUUU   | ....M.....   | 0        | 77.7777  | 77.7777 | 5-7:2
        UUDUDUUUUU   | -            | 0        | 80       | 80      | 2-3:1 4-5:1
        UUDUDUUUUU   | -            | 1        | 80       | 80      | 2-3:1 4-5:1
        UUDUDUUUUU   | -            | 2        | 80       | 80      | 2-5:2
        UUDUDUDUUU   | -            | 2        | 70       | 70      | 2-7:3
        UUDGUDUUUU   | -            | 2        | 80       | 80      | 2-3:1 5-6:1
        UUDNNDUUUU   | -            | 0        | 75       | 60      | 2-6:2
        UUD..DUUUU   | -            | 0        | 75       | 60      | 2-6:2
        UUDNUDUUUU   | -            | 0        | 77.7777  | 70      | 2-3:1 5-6:1
        UUDNUDUUUU   | -            | 2        | 77.7777  | 70      | 2-6:2
        UDDUUUDDUU   | ...MMM....   | 0        | 42.8571  | 42.8571 | 1-3:2 6-8:2
        UDUDUDUUUU   | ...M......   | 2        | 77.7777  | 77.7777 | 1-6:2
        """)
    void timesAndOutages(
            String states,
            String maintenance,
            int coalesceMinutes,
            @Nullable Double excluded,
            @Nullable Double asDown,
            String outages) {
        Duration coalesce = Duration.ofMinutes(coalesceMinutes);
        ServiceLevel level = level(states, maintenance, new ServiceRule(NoDataRule.EXCLUDED, new OutageRule(coalesce)));
        ServiceLevel strict = level(states, maintenance, new ServiceRule(NoDataRule.DOWN, new OutageRule(coalesce)));
        assertAvailability(level, excluded);
        assertAvailability(strict, asDown);
        assertThat(text(level)).isEqualTo(outages);
        assertThat(text(strict)).isEqualTo(outages);
    }

    private static void assertAvailability(ServiceLevel level, @Nullable Double expected) {
        Double percent = level.availabilityPercent();
        if (percent == null || expected == null) {
            assertThat(percent).isEqualTo(expected);
        } else {
            assertThat(percent).isCloseTo(expected, within(0.0001));
        }
    }

    private static ServiceLevel level(String states, String maintenance, ServiceRule rule) {
        List<Span> windows = spansOf(maintenance, 'M');
        return ServiceLevel.of(span(0, states.length()), statesOf(states), windows, rule);
    }

    private static List<StateSpan> statesOf(String states) {
        List<StateSpan> spans = new ArrayList<>();
        for (int i = 0; i < states.length(); i++) {
            switch (states.charAt(i)) {
                case 'U' -> spans.add(new StateSpan(LineState.UP, span(i, i + 1)));
                case 'G' -> spans.add(new StateSpan(LineState.DEGRADED, span(i, i + 1)));
                case 'D' -> spans.add(new StateSpan(LineState.DOWN, span(i, i + 1)));
                case 'N' -> spans.add(new StateSpan(LineState.UNKNOWN, span(i, i + 1)));
                default -> {}
            }
        }
        return spans;
    }

    private static List<Span> spansOf(String text, char letter) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == letter) {
                spans.add(span(i, i + 1));
            }
        }
        return spans;
    }

    private static String text(ServiceLevel level) {
        String text = level.outages().stream()
                .map(outage -> minute(outage.span().from()) + "-"
                        + minute(outage.span().to()) + ":" + outage.downtime().toMinutes())
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? "-" : text;
    }

    private static long minute(Instant at) {
        return Duration.between(START, at).toMinutes();
    }

    private static Span span(int from, int to) {
        return new Span(START.plusSeconds(60L * from), START.plusSeconds(60L * to));
    }

    @Test
    void everyMinuteIsCountedOnce() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            String states = letters(random, "UGDN.", 40);
            String maintenance = letters(random, "M...", 40);
            ServiceRule rule =
                    new ServiceRule(NoDataRule.EXCLUDED, new OutageRule(Duration.ofMinutes(random.nextInt(5))));
            ServiceLevel level = level(states, maintenance, rule);
            ServiceTimes times = level.times();
            assertThat(times.up().toMinutes()).isEqualTo(count(states, maintenance, "U", "."));
            assertThat(times.degraded().toMinutes()).isEqualTo(count(states, maintenance, "G", "."));
            assertThat(times.down().toMinutes()).isEqualTo(count(states, maintenance, "D", "."));
            assertThat(times.noData().toMinutes()).isEqualTo(count(states, maintenance, "N.", "."));
            assertThat(times.excusedDown().toMinutes()).isEqualTo(count(states, maintenance, "D", "M"));
            assertThat(times.maintenance().toMinutes()).isEqualTo(count(states, maintenance, "UGDN.", "M"));
            assertThat(level.outages().stream()
                            .mapToLong(outage -> outage.downtime().toMinutes())
                            .sum())
                    .as("%s %s", states, maintenance)
                    .isEqualTo(times.down().toMinutes());
        }
    }

    private static String letters(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static long count(String states, String maintenance, String state, String excused) {
        long count = 0;
        for (int i = 0; i < states.length(); i++) {
            if (state.indexOf(states.charAt(i)) >= 0 && excused.indexOf(maintenance.charAt(i)) >= 0) {
                count++;
            }
        }
        return count;
    }

    @Test
    void whatIsOutsideOfThePeriodDoesNotCount() {
        ServiceRule rule = new ServiceRule(NoDataRule.EXCLUDED, new OutageRule(Duration.ZERO));
        List<StateSpan> states = List.of(
                new StateSpan(LineState.DOWN, span(-10, 2)),
                new StateSpan(LineState.UP, span(2, 8)),
                new StateSpan(LineState.DOWN, span(8, 20)));
        ServiceLevel level = ServiceLevel.of(span(0, 10), states, List.of(span(-5, 1), span(9, 30)), rule);
        assertThat(text(level)).isEqualTo("1-2:1 8-9:1");
        assertThat(level.times().maintenance()).isEqualTo(Duration.ofMinutes(2));
        assertThat(level.availabilityPercent()).isEqualTo(75.0);
    }

    @Test
    void theLongestOutageIsTheOneWithTheMostDowntime() {
        ServiceRule rule = new ServiceRule(NoDataRule.EXCLUDED, new OutageRule(Duration.ofMinutes(2)));
        assertThat(level("UDUDUUDDDUUDDD", "", rule).longestOutage())
                .contains(new Outage(span(6, 9), Duration.ofMinutes(3)));
        assertThat(level("UUU", "", rule).longestOutage()).isEmpty();
    }

    @Test
    void aSiteHasTheTimesAndOutagesOfAllItsLines() {
        ServiceRule rule = new ServiceRule(NoDataRule.EXCLUDED, new OutageRule(Duration.ZERO));
        ServiceLevel up = level("UUUUUUUUUU", "", rule);
        ServiceLevel halfKnown = level("....UUUUDD", "", rule);
        ServiceLevel down = level("DDUUUUUUUU", "", rule);
        ServiceLevel site = ServiceLevel.combine(NoDataRule.EXCLUDED, List.of(up, halfKnown, down));
        assertThat(site.availabilityPercent()).isCloseTo(100.0 * 22 / 26, within(1e-9));
        assertThat(text(site)).isEqualTo("0-2:2 8-10:2");
        assertThat(ServiceLevel.combine(NoDataRule.EXCLUDED, List.of()).availabilityPercent())
                .isNull();
        assertAvailability(ServiceLevel.combine(NoDataRule.DOWN, List.of(up, halfKnown, down)), 100.0 * 22 / 30);
    }

    @Test
    void statesOutOfOrderAreRefused() {
        ServiceRule rule = new ServiceRule(NoDataRule.EXCLUDED, new OutageRule(Duration.ZERO));
        List<StateSpan> states =
                List.of(new StateSpan(LineState.UP, span(0, 5)), new StateSpan(LineState.DOWN, span(4, 8)));
        assertThatThrownBy(() -> ServiceLevel.of(span(0, 10), states, List.of(), rule))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OutageRule(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
