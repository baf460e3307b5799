package io.plumbline.ssh;

import io.plumbline.access.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says when a system may be logged in to. Three rules: no more log-ins a minute than the system takes; after a failed connection a pause
 * that doubles up to a limit; after a refused log-in none at all until the credential or the system was changed, because a wrong password
 * tried again and again locks accounts and floods authentication servers. Not thread-safe.
 */
public final class LoginGuard {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final TokenBucket logins;
    private Duration pause = Duration.ZERO;
    private Instant pausedUntil = Instant.MIN;
    private @Nullable String held;
    private String lastFailure = "";

    /** A guard that has seen nothing yet; the log-ins counted may be those of guards before it. */
    public LoginGuard(TokenBucket logins) {
        this.logins = logins;
    }

    /**
     * Why a log-in may not begin now.
     *
     * @param systemFailed whether the system is the reason; else it is the limit of log-ins, and nothing is known of the system
     */
    public record Refusal(String reason, boolean systemFailed) {}

    /** {@code null} when a log-in may begin now (it is counted), else why it may not. */
    public @Nullable Refusal refusal(Instant now) {
        if (held != null) {
            return new Refusal(held, true);
        }
        if (now.isBefore(pausedUntil)) {
            long seconds = Math.max(1, Duration.between(now, pausedUntil).toSeconds());
            return new Refusal("%s; next attempt in %d s".formatted(lastFailure, seconds), true);
        }
        return logins.take(now)
                ? null
                : new Refusal("the limit of " + logins.capacity() + " log-ins a minute is reached", false);
    }

    public void succeeded() {
        pause = Duration.ZERO;
        pausedUntil = Instant.MIN;
    }

    /** The system could not be reached or broke off: wait, longer each time. */
    public void failed(String reason, Instant now) {
        lastFailure = reason;
        pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
        pausedUntil = now.plus(pause);
    }

    /** The system refused the log-in, or its host key was refused: no further attempt; whoever changes something makes a new guard. */
    public void hold(String reason) {
        held = reason;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
