package io.plumbline.replication;

import io.plumbline.line.LineState;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a transfer may run over lines in their present state. The worst line decides; a line of which nothing is known decides nothing. */
public final class LineGate {
    private LineGate() {}

    /**
     * A line that a transfer runs over.
     *
     * @param since since when it is in that state; {@code null} if it never was in another
     */
    public record LineCondition(
            String name, LineState state, @Nullable Instant since) {}

    /** What the lines allow. */
    public sealed interface Passage {
        record Open() implements Passage {}

        /**
         * At this rate at most.
         *
         * @param because which line, and why, for people
         */
        record Slow(long bytesPerSecond, String because) implements Passage {}

        /**
         * Not now.
         *
         * @param because as there
         */
        record Closed(String because) implements Passage {}
    }

    public static Passage passage(LinePolicy policy, List<LineCondition> lines, Instant now) {
        if (policy.whenDegraded() == WhenDegraded.IGNORE) {
            return new Passage.Open();
        }
        Passage passage = new Passage.Open();
        for (LineCondition line : lines) {
            Passage one = passage(policy, line, now);
            if (one instanceof Passage.Closed) {
                return one;
            } else if (one instanceof Passage.Slow) {
                passage = one;
            }
        }
        return passage;
    }

    private static Passage passage(LinePolicy policy, LineCondition line, Instant now) {
        return switch (line.state()) {
            case DOWN -> new Passage.Closed(suffering(line));
            case DEGRADED -> degraded(policy, suffering(line));
            case UP -> recovered(policy, line, now);
            case UNKNOWN -> new Passage.Open();
        };
    }

    private static Passage degraded(LinePolicy policy, String because) {
        return policy.whenDegraded() == WhenDegraded.HOLD || policy.slowBytesPerSecond() == null
                ? new Passage.Closed(because)
                : new Passage.Slow(policy.slowBytesPerSecond(), because);
    }

    /** A line that has only just come up again counts as it did before. */
    private static Passage recovered(LinePolicy policy, LineCondition line, Instant now) {
        Duration settling = Duration.ofSeconds(policy.resumeAfterSeconds());
        Instant since = line.since();
        if (since == null || !now.isBefore(since.plus(settling))) {
            return new Passage.Open();
        }
        return degraded(
                policy,
                "Line " + line.name() + " is up since " + since + " and has to stay so for " + settling.toSeconds()
                        + " s");
    }

    private static String suffering(LineCondition line) {
        String state = line.state().name().toLowerCase(Locale.ROOT);
        return "Line " + line.name() + " is " + state + (line.since() == null ? "" : " since " + line.since());
    }
}
