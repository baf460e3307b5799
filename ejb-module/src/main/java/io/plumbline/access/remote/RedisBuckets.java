package io.plumbline.access.remote;

import io.plumbline.access.Allowance;
import io.plumbline.access.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript;

/**
 * {@link io.plumbline.access.TokenBucket} in Redis: the same sums in the same order on the same kind of numbers, so that the two agree to the
 * last bit. A bucket is a hash under its key and is gone once it would be full.
 */
final class RedisBuckets {
    /**
     * The time is Redis's own, because the clocks of the nodes differ; a test gives one. Seconds and nanoseconds come apart: together
     * they are more than a double holds. Numbers are kept with 17 digits, which bring a double back as it was ({@code tostring} keeps 14).
     */
    static final String SCRIPT = """
            local capacity, nanosPerToken, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local seconds, nanos = tonumber(ARGV[4]), tonumber(ARGV[5])
            if not seconds then
              local time = redis.call('TIME')
              seconds, nanos = tonumber(time[1]), tonumber(time[2]) * 1000
            end
            local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'seconds', 'nanos')
            local tokens = tonumber(bucket[1])
            local changed = false
            if not tokens then
              tokens = capacity
            else
              local elapsed = (seconds - tonumber(bucket[2])) * 1e9 + (nanos - tonumber(bucket[3]))
              -- A clock that was set back gives nothing and takes nothing, and time counts on from there.
              if elapsed > 0 then
                tokens = math.min(capacity, tokens + elapsed / nanosPerToken)
              end
              changed = elapsed ~= 0
            end
            local allowed = tokens >= 1
            if wanted < 0 or (wanted > 0 and allowed) then
              tokens = math.min(capacity, tokens - wanted)
              changed = true
            end
            local untilFull = (capacity - tokens) * nanosPerToken
            if changed then
              redis.call('HSET', KEYS[1], 'tokens', string.format('%.17g', tokens), 'seconds', seconds, 'nanos', nanos)
              -- No bucket and a full one are the same; ten seconds more for a clock that is not even.
              redis.call('PEXPIRE', KEYS[1], string.format('%d', math.ceil(untilFull / 1e6) + 10000))
            end
            local untilNext = 0
            if tokens < 1 then
              untilNext = math.ceil((1 - tokens) * nanosPerToken)
            end
            return {allowed and 1 or 0, math.floor(tokens), untilNext, untilFull}
            """;

    private static final String PREFIX = "plumbline:bucket:";

    private final RedisLink link;

    RedisBuckets(RedisLink link) {
        this.link = link;
    }

    /** Takes a token when there is one; nothing when Redis is away. */
    Optional<Allowance> take(String key, Rate rate) {
        return ask(key, rate, 1, null);
    }

    /** Takes no token; nothing when Redis is away. */
    Optional<Allowance> look(String key, Rate rate) {
        return ask(key, rate, 0, null);
    }

    /** Puts back a token that was taken for nothing. */
    Optional<Allowance> giveBack(String key, Rate rate) {
        return ask(key, rate, -1, null);
    }

    /**
     * Takes tokens, or puts back where {@code wanted} is below zero.
     *
     * @param now {@code null} for Redis's own time
     */
    Optional<Allowance> ask(String key, Rate rate, int wanted, @Nullable Instant now) {
        List<Object> keys = List.of(PREFIX + key);
        Object[] arguments = {
            rate.capacity(),
            rate.nanosPerToken(),
            wanted,
            now == null ? "" : now.getEpochSecond(),
            now == null ? "" : now.getNano()
        };
        return link.<List<Object>>call(script ->
                        script.evalAsync(RScript.Mode.READ_WRITE, SCRIPT, RScript.ReturnType.LIST, keys, arguments))
                .map(RedisBuckets::allowance);
    }

    private static Allowance allowance(List<Object> answer) {
        return new Allowance(
                number(answer, 0) == 1,
                (int) number(answer, 1),
                Duration.ofNanos(number(answer, 2)),
                Duration.ofNanos(number(answer, 3)));
    }

    private static long number(List<Object> answer, int index) {
        return ((Number) answer.get(index)).longValue();
    }
}
