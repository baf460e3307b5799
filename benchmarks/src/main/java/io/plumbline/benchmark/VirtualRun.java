package io.plumbline.benchmark;

import io.plumbline.line.IntervalQueues;
import io.plumbline.line.Turn;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Runs the product's interval queues on a virtual clock. A batch takes the sum of its lines' times, because a router answers one command
 * after the other, and begins when the router's batch before it has ended, because a router has one shell.
 */
final class VirtualRun {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int WARM_UP_INTERVALS = 1;
    private static final int WATCHED_INTERVALS = 3;

    private final Scenario scenario;
    private final IntervalQueues queues = new IntervalQueues();
    private final Times times;
    private final PriorityQueue<Ending> endings = new PriorityQueue<>(Comparator.comparingLong(Ending::atMillis));
    private final Map<UUID, Long> freeAtMillis = new HashMap<>();
    private long skipped;
    private long longestBatchMillis;

    /**
     * How long a line takes on its router.
     *
     * @param healthyMillis all probes answered
     * @param deadMillis no probe answered
     */
    record Times(int healthyMillis, int deadMillis) {}

    private record Ending(long atMillis, Turn turn) {}

    /** What a second saw, in the mean, in 99 of 100, and at most. */
    record Spread(double mean, long p99, long most) {
        static Spread of(long[] values) {
            long[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Spread(
                    Arrays.stream(sorted).average().orElse(0),
                    sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                    sorted[sorted.length - 1]);
        }
    }

    /** What a run showed; all but the last is the same each time. */
    record Result(
            Spread turns, Spread lines, Spread inFlight, long skipped, long longestBatchMillis, Spread dueMicros) {}

    VirtualRun(Scenario scenario, Times times) {
        this.scenario = scenario;
        this.times = times;
    }

    void fill(UUID[] routers, UUID[] lines) {
        for (int i = 0; i < lines.length; i++) {
            int place = i % scenario.linesPerRouter();
            queues.put(lines[i], routers[i / scenario.linesPerRouter()], scenario.interval(place));
        }
    }

    Result run() {
        int warmUp = WARM_UP_INTERVALS * scenario.longestIntervalSeconds();
        int watched = WATCHED_INTERVALS * scenario.longestIntervalSeconds();
        long[] turns = new long[watched];
        long[] lines = new long[watched];
        long[] inFlight = new long[watched];
        long[] dueMicros = new long[watched];
        for (int second = -warmUp; second < watched; second++) {
            long nowMillis = second * 1_000L;
            finishUntil(nowMillis);
            long start = System.nanoTime();
            IntervalQueues.Due due = queues.due(START.plusMillis(nowMillis));
            long micros = (System.nanoTime() - start) / 1_000;
            due.turns().forEach(turn -> begin(turn, nowMillis));
            if (second >= 0) {
                skipped += due.skipped().size();
                turns[second] = due.turns().size();
                lines[second] = due.turns().stream()
                        .mapToLong(turn -> turn.lineIds().size())
                        .sum();
                inFlight[second] = queues.running();
                dueMicros[second] = micros;
            }
        }
        return new Result(
                Spread.of(turns),
                Spread.of(lines),
                Spread.of(inFlight),
                skipped,
                longestBatchMillis,
                Spread.of(dueMicros));
    }

    private void begin(Turn turn, long nowMillis) {
        long takes = 0;
        for (UUID line : turn.lineIds()) {
            takes += scenario.isDead(line) ? times.deadMillis() : times.healthyMillis();
        }
        longestBatchMillis = Math.max(longestBatchMillis, takes);
        long ends = Math.max(nowMillis, freeAtMillis.getOrDefault(turn.routerId(), nowMillis)) + takes;
        freeAtMillis.put(turn.routerId(), ends);
        endings.add(new Ending(ends, turn));
    }

    private void finishUntil(long nowMillis) {
        Ending next = endings.peek();
        while (next != null && next.atMillis() <= nowMillis) {
            endings.remove();
            queues.finish(next.turn());
            next = endings.peek();
        }
    }
}
