package io.plumbline.line;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a line, or the lines of a site, delivered in a period: availability = (up + degraded) / (up + degraded + down), with maintenance
 * taken out, and time without data taken out or counted as down, as the rule says.
 *
 * @param outages in the order they began, clipped to the period
 */
public record ServiceLevel(NoDataRule noDataRule, ServiceTimes times, List<Outage> outages) {
    public ServiceLevel {
        outages = List.copyOf(outages);
    }

    /**
     * The service level of one line.
     *
     * @param period ends now at the latest: what is still to come would be time without data
     * @param states in order and not overlapping; they may reach beyond the period. Time without a state is without data
     * @param maintenance in any order, may overlap
     */
    public static ServiceLevel of(Span period, List<StateSpan> states, List<Span> maintenance, ServiceRule rule) {
        requireOrder(states);
        Spans up = timeIn(LineState.UP, states).clip(period);
        Spans degraded = timeIn(LineState.DEGRADED, states).clip(period);
        Spans down = timeIn(LineState.DOWN, states).clip(period);
        Spans excused = Spans.of(maintenance).clip(period);
        Spans good = up.union(degraded);
        Spans noData = Spans.of(period).minus(good.union(down));
        ServiceTimes times = new ServiceTimes(
                up.minus(excused).total(),
                degraded.minus(excused).total(),
                down.minus(excused).total(),
                noData.minus(excused).total(),
                down.intersect(excused).total(),
                excused.total());
        return new ServiceLevel(rule.noData(), times, Outages.find(down, good, excused, rule.outages()));
    }

    /**
     * The service level of several lines together, as a site has them: the sum of their times and all of their outages. Its availability
     * is therefore that of the average line, each weighted by the time that counts for it. It is <em>not</em> the share of time in
     * which some line of the site worked: a site with two lines of which one is down all month has 50 %.
     */
    public static ServiceLevel combine(NoDataRule rule, List<ServiceLevel> lines) {
        ServiceTimes times = lines.stream().map(ServiceLevel::times).reduce(ServiceTimes.NONE, ServiceTimes::plus);
        Stream<Outage> outages = lines.stream().flatMap(line -> line.outages.stream());
        return new ServiceLevel(
                rule,
                times,
                outages.sorted(Comparator.comparing(outage -> outage.span().from()))
                        .toList());
    }

    /** {@code null} when nothing is known, or all of it was maintenance. */
    public @Nullable Double availabilityPercent() {
        return times.availabilityPercent(noDataRule);
    }

    /** The outage with the most downtime in it; the first of several. */
    public Optional<Outage> longestOutage() {
        // The stream's own maximum would be the last of several.
        return outages.stream().reduce((one, other) -> other.downtime().compareTo(one.downtime()) > 0 ? other : one);
    }

    private static Spans timeIn(LineState wanted, List<StateSpan> states) {
        return Spans.of(states.stream()
                .filter(state -> state.state() == wanted)
                .map(StateSpan::span)
                .toList());
    }

    private static void requireOrder(List<StateSpan> states) {
        Instant end = Instant.MIN;
        for (StateSpan state : states) {
            if (state.span().from().isBefore(end)) {
                throw new IllegalArgumentException("states must be in order and not overlap");
            }
            end = state.span().to();
        }
    }
}
