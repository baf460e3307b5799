package io.plumbline.line;

import org.jspecify.annotations.Nullable;

/** What the answer to a ping says. */
public sealed interface PingResult {
    /**
     * The router counted its probes.
     *
     * @param roundTrip {@code null} where nothing came back or the router printed no times
     */
    record Counted(int sent, int received, @Nullable RoundTrip roundTrip) implements PingResult {
        public Counted {
            if (sent < 1 || received < 0 || received > sent) {
                throw new IllegalArgumentException("counts must be 0 <= received <= sent and sent >= 1");
            }
        }
    }

    /** The router did not run the ping; the reason is the line it printed. */
    record Refused(String reason) implements PingResult {}

    /** The answer holds nothing that the platform's patterns understand. */
    record Unreadable(String reason) implements PingResult {}
}
