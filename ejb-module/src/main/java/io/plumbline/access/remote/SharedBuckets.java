package io.plumbline.access.remote;

import io.plumbline.access.Allowance;
import io.plumbline.access.LocalBuckets;
import io.plumbline.access.Rate;
import io.plumbline.ops.RedisAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of all nodes where Redis is configured and there, else those of this node. A node that loses Redis begins with full buckets: for
 * as long as it is away, a caller may have once more what is left to them on each node.
 */
public final class SharedBuckets implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Whether limits are shared, and why not. */
    public record Sharing(boolean configured, Optional<String> awayBecause) {}

    private final LocalBuckets local;
    private final @Nullable RedisLink link;
    private final @Nullable RedisBuckets shared;

    /**
     * @param redis empty where there is none
     */
    public SharedBuckets(Optional<RedisAddress> redis, int maxLocalBuckets, Executor background) {
        local = new LocalBuckets(maxLocalBuckets);
        link = redis.map(address -> new RedisLink(address, background, PAUSE)).orElse(null);
        shared = link == null ? null : new RedisBuckets(link);
        // Has Redis looked for now, so that the first requests find it.
        sharing();
    }

    /** Takes a token when there is one. */
    public Allowance take(String key, Rate rate, Instant now) {
        return shared == null
                ? local.take(key, rate, now)
                : shared.take(key, rate).orElseGet(() -> local.take(key, rate, now));
    }

    /** Takes nothing. */
    public Allowance look(String key, Rate rate, Instant now) {
        return shared == null
                ? local.look(key, rate, now)
                : shared.look(key, rate).orElseGet(() -> local.look(key, rate, now));
    }

    /** Puts back a token that was taken for nothing. */
    public void giveBack(String key, Rate rate, Instant now) {
        if (shared == null || shared.giveBack(key, rate).isEmpty()) {
            local.giveBack(key, rate, now);
        }
    }

    /** For health; also has a Redis that is away looked for, when it is time. */
    public Sharing sharing() {
        return link == null ? new Sharing(false, Optional.empty()) : new Sharing(true, link.awayBecause());
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
    }
}
