package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts which lines went down at about the same time as others, of the same router or to the same site. A window is moved over all of
 * them once, however many went down together.
 */
public final class DownTogether {
    /** Lines that went down within this of each other may have a common cause. */
    private static final Duration WITHIN = Duration.ofMinutes(5);

    /** The data base's unit of time; a span's end does not belong to it. */
    private static final Duration UNIT = Duration.ofNanos(1_000);

    /** By router or site, how often each line went down within the window; never zero times. */
    private final Map<UUID, Map<UUID, Integer>> inWindow = new HashMap<>();

    private DownTogether() {}

    /** A line went down. */
    public record Fall(UUID lineId, UUID routerId, @Nullable UUID farSiteId, Instant at) {}

    /** Lines that went down at about the same time, the one that is asked about among them. */
    public record Counts(int ofRouter, int toSite) {}

    /** The times in which a line went down together with one of these. */
    public static Spans around(Collection<Fall> falls) {
        return Spans.of(falls.stream()
                .map(fall ->
                        new Span(fall.at().minus(WITHIN), fall.at().plus(WITHIN).plus(UNIT)))
                .toList());
    }

    /**
     * What went down together with each of the asked ones.
     *
     * @param all those around them, they themselves included, in any order
     */
    public static Map<Fall, Counts> count(Collection<Fall> asked, Collection<Fall> all) {
        DownTogether window = new DownTogether();
        List<Fall> ordered = ordered(all);
        Map<Fall, Counts> counts = new HashMap<>();
        int first = 0;
        int next = 0;
        for (Fall fall : ordered(asked)) {
            while (next < ordered.size()
                    && !ordered.get(next).at().isAfter(fall.at().plus(WITHIN))) {
                window.add(ordered.get(next++), 1);
            }
            while (first < next && ordered.get(first).at().isBefore(fall.at().minus(WITHIN))) {
                window.add(ordered.get(first++), -1);
            }
            counts.put(fall, new Counts(window.linesAt(fall.routerId()), window.linesAt(fall.farSiteId())));
        }
        return counts;
    }

    private static List<Fall> ordered(Collection<Fall> falls) {
        return falls.stream().sorted(Comparator.comparing(Fall::at)).toList();
    }

    private void add(Fall fall, int times) {
        add(fall.routerId(), fall.lineId(), times);
        if (fall.farSiteId() != null) {
            add(fall.farSiteId(), fall.lineId(), times);
        }
    }

    private void add(UUID place, UUID line, int times) {
        inWindow.computeIfAbsent(place, id -> new HashMap<>())
                .merge(line, times, (before, more) -> before + more == 0 ? null : before + more);
    }

    private int linesAt(@Nullable UUID place) {
        return inWindow.getOrDefault(place, Map.of()).size();
    }
}
