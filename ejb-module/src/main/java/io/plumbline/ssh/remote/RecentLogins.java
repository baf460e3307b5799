package io.plumbline.ssh.remote;

import io.plumbline.access.Rate;
import io.plumbline.access.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each system was logged in to of late, beyond the life of its link: dropping that must not give new log-ins. A system without
 * a link is forgotten when all of its log-ins are allowed again, for then there is nothing to remember.
 */
final class RecentLogins {
    private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<UUID, TokenBucket> logins = new ConcurrentHashMap<>();
    private Instant forgottenAt;

    RecentLogins(InstantSource clock) {
        this.clock = clock;
        this.forgottenAt = clock.instant();
    }

    /** Those of a system that takes so many a minute; another limit begins anew. */
    TokenBucket of(UUID systemId, int perMinute) {
        return logins.compute(
                systemId,
                (id, known) -> known != null && known.capacity() == perMinute
                        ? known
                        : new TokenBucket(Rate.perMinute(perMinute), clock.instant()));
    }

    /**
     * Forgets what is over. To be called often, by one thread.
     *
     * @param linked systems that have a link, which may hold on to what it got from here
     */
    void forget(Set<UUID> linked) {
        Instant now = clock.instant();
        if (now.isBefore(forgottenAt.plus(BETWEEN_FORGETTING))) {
            return;
        }
        forgottenAt = now;
        logins.forEach((id, bucket) -> {
            if (!linked.contains(id)) {
                logins.computeIfPresent(id, (same, current) -> isFull(current, now) ? null : current);
            }
        });
    }

    /** How many systems are remembered. */
    int size() {
        return logins.size();
    }

    private static boolean isFull(TokenBucket bucket, Instant now) {
        synchronized (bucket) {
            return bucket.untilFull(now).isZero();
        }
    }
}
