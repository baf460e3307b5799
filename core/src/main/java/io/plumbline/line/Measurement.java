package io.plumbline.line;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One turn of one line.
 *
 * @param sent probes sent; 0 unless the verdict is {@link Verdict#MEASURED}
 * @param received probes that came back, duplicates not counted
 * @param roundTrip {@code null} when nothing came back or the router printed no times
 * @param reason why there is no measurement; {@code null} when there is one
 */
public record Measurement(
        UUID lineId,
        Instant at,
        Verdict verdict,
        int sent,
        int received,
        @Nullable RoundTrip roundTrip,
        @Nullable String reason) {
    /** Longest reason that is kept; a router may print anything. */
    public static final int MAX_REASON_LENGTH = 300;

    public Measurement {
        reason = reason == null || reason.length() <= MAX_REASON_LENGTH
                ? reason
                : reason.substring(0, MAX_REASON_LENGTH);
    }

    public static Measurement of(UUID lineId, Instant at, PingResult result) {
        if (result instanceof PingResult.Counted counted) {
            return new Measurement(
                    lineId, at, Verdict.MEASURED, counted.sent(), counted.received(), counted.roundTrip(), null);
        }
        String reason = result instanceof PingResult.Refused refused
                ? "refused: " + refused.reason()
                : ((PingResult.Unreadable) result).reason();
        return noData(lineId, at, reason);
    }

    public static Measurement noData(UUID lineId, Instant at, String reason) {
        return new Measurement(lineId, at, Verdict.NO_DATA, 0, 0, null, reason);
    }

    public static Measurement routerUnreachable(UUID lineId, Instant at, String reason) {
        return new Measurement(lineId, at, Verdict.ROUTER_UNREACHABLE, 0, 0, null, reason);
    }

    public boolean measured() {
        return verdict == Verdict.MEASURED;
    }

    /** Loss from the counts, never from a printed percentage; {@code null} without a measurement. */
    public @Nullable Double lossPercent() {
        return measured() ? 100.0 * (sent - received) / sent : null;
    }
}
