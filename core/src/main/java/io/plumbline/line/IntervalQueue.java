package io.plumbline.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The lines of one interval, by the second in it that is their router's turn. A router's phase is a hash of its id, so the lines of one
 * router fall together into one batch and the routers spread over the interval.
 */
final class IntervalQueue {
    private final int intervalSeconds;
    /** Phase in whole seconds, then router, then its lines in the order they came. */
    private final Map<Integer, Map<UUID, Set<UUID>>> phases = new HashMap<>();

    IntervalQueue(int intervalSeconds) {
        this.intervalSeconds = intervalSeconds;
    }

    void add(UUID routerId, UUID lineId) {
        phases.computeIfAbsent(phase(routerId, intervalSeconds), phase -> new TreeMap<>())
                .computeIfAbsent(routerId, router -> new LinkedHashSet<>())
                .add(lineId);
    }

    void remove(UUID routerId, UUID lineId) {
        int phase = phase(routerId, intervalSeconds);
        Map<UUID, Set<UUID>> routers = phases.getOrDefault(phase, new TreeMap<>());
        Set<UUID> lines = routers.getOrDefault(routerId, new LinkedHashSet<>());
        lines.remove(lineId);
        if (lines.isEmpty()) {
            routers.remove(routerId);
        }
        if (routers.isEmpty()) {
            phases.remove(phase);
        }
    }

    boolean isEmpty() {
        return phases.isEmpty();
    }

    /** What is due in one second of the clock. */
    List<Turn> dueAt(long epochSecond) {
        int phase = (int) Math.floorMod(epochSecond, (long) intervalSeconds);
        List<Turn> turns = new ArrayList<>();
        phases.getOrDefault(phase, Map.of())
                .forEach((router, lines) -> turns.add(
                        new Turn(router, intervalSeconds, List.copyOf(lines), Instant.ofEpochSecond(epochSecond))));
        return turns;
    }

    static int phase(UUID routerId, int intervalSeconds) {
        long mixed = (routerId.getMostSignificantBits() ^ routerId.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        return (int) Math.floorMod(mixed >>> 16, (long) intervalSeconds);
    }
}
