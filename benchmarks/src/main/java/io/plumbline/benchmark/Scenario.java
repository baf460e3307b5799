package io.plumbline.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Lines and routers that exist on paper. The same scenario gives the same ids and the same dead lines wherever it is asked.
 *
 * @param intervalSeconds intervals of a router's lines, in turn
 * @param deadPerThousand lines that never answer
 */
record Scenario(String name, int routers, int linesPerRouter, List<Integer> intervalSeconds, int deadPerThousand) {
    private static final long SEED = 17;

    Scenario {
        intervalSeconds = List.copyOf(intervalSeconds);
    }

    int lines() {
        return routers * linesPerRouter;
    }

    int longestIntervalSeconds() {
        return intervalSeconds.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** Turns of lines that a second has in the mean. */
    double linesPerSecond() {
        double sum = 0;
        for (int line = 0; line < linesPerRouter; line++) {
            sum += 1.0 / interval(line);
        }
        return sum * routers;
    }

    /** Interval of a router's line by its place there. */
    int interval(int line) {
        return intervalSeconds.get(line % intervalSeconds.size());
    }

    /** Ids as a data base would give them out: without any order. */
    static UUID[] ids(int count, int stream) {
        SplittableRandom random = new SplittableRandom(SEED + stream);
        UUID[] ids = new UUID[count];
        for (int i = 0; i < count; i++) {
            ids[i] = new UUID(random.nextLong(), random.nextLong());
        }
        return ids;
    }

    boolean isDead(UUID line) {
        return Math.floorMod(line.getLeastSignificantBits(), 1_000) < deadPerThousand;
    }
}
