package io.plumbline.access.remote;

import io.plumbline.ops.Log;
import io.plumbline.ops.RedisAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Redis, or the knowledge that it is away. A call waits at most {@link #CALL_LIMIT}; after a failed one nobody waits: every call is
 * answered with nothing at once, and each pause one of them has Redis looked for in the background. That is also how it is found first.
 */
final class RedisLink implements AutoCloseable {
    static final Duration CALL_LIMIT = Duration.ofMillis(500);

    private static final Log LOG = Log.of(RedisLink.class);
    /** Below the limit of a call, so that Redisson's own answer, which says more, comes first. */
    private static final Duration REDISSON_TIMEOUT = Duration.ofMillis(400);

    private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);

    private sealed interface State {}

    private record Ready(RScript script) implements State {}

    private record Away(String reason, long lookAtNanos) implements State {}

    private record Looking(String reason) implements State {}

    private record Closed() implements State {}

    private final RedisAddress address;
    private final Executor background;
    private final Duration pause;
    private volatile State state = new Away("not connected yet", System.nanoTime());
    /** Only the one who is looking touches it, and the state hands it on. */
    private @Nullable RedissonClient client;

    RedisLink(RedisAddress address, Executor background, Duration pause) {
        this.address = address;
        this.background = background;
        this.pause = pause;
    }

    /** Nothing when Redis is away. */
    <T> Optional<T> call(Function<RScript, CompletionStage<T>> command) {
        State now = state;
        if (!(now instanceof Ready ready)) {
            lookWhenDue(now);
            return Optional.empty();
        }
        Future<T> answer = null;
        try {
            answer = command.apply(ready.script()).toCompletableFuture();
            return Optional.ofNullable(answer.get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            lost(ready, reason(e));
            return Optional.empty();
        } finally {
            if (answer != null) {
                answer.cancel(false);
            }
        }
    }

    /** Why the limits are not shared now; nothing when they are. */
    Optional<String> awayBecause() {
        State now = state;
        // Without requests nobody would look, and health would stay as it was.
        lookWhenDue(now);
        if (now instanceof Away away) {
            return Optional.of(away.reason());
        }
        if (now instanceof Looking looking) {
            return Optional.of(looking.reason());
        }
        return now instanceof Closed ? Optional.of("closed") : Optional.empty();
    }

    @Override
    public void close() {
        State last;
        synchronized (this) {
            last = state;
            state = new Closed();
        }
        if (!(last instanceof Looking)) {
            shutDown();
        }
    }

    /** Whether it was still as it had been seen. */
    private synchronized boolean move(State from, State to) {
        if (state != from) {
            return false;
        }
        state = to;
        return true;
    }

    private void lost(Ready ready, String reason) {
        if (move(ready, new Away(reason, System.nanoTime() + pause.toNanos()))) {
            warn(reason);
        }
    }

    private void lookWhenDue(State now) {
        if (!(now instanceof Away away) || away.lookAtNanos() - System.nanoTime() > 0) {
            return;
        }
        Looking looking = new Looking(away.reason());
        if (!move(away, looking)) {
            return;
        }
        try {
            background.execute(() -> look(looking));
        } catch (RejectedExecutionException e) {
            if (!move(looking, new Away("nobody to look for it", System.nanoTime() + pause.toNanos()))) {
                shutDown();
            }
        }
    }

    private void look(Looking looking) {
        State found;
        try {
            RedissonClient connected = client;
            if (connected == null) {
                connected = Redisson.create(RedisConfig.to(address, REDISSON_TIMEOUT));
                client = connected;
            }
            RScript script = connected.getScript(StringCodec.INSTANCE);
            script.scriptLoadAsync(RedisBuckets.SCRIPT)
                    .toCompletableFuture()
                    .get(LOOK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            found = new Ready(script);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            found = new Away("interrupted", System.nanoTime() + pause.toNanos());
        } catch (ExecutionException | TimeoutException | RuntimeException | LinkageError e) {
            found = new Away(reason(e), System.nanoTime() + pause.toNanos());
        }
        if (!move(looking, found)) {
            // Closed meanwhile; the client was left to us.
            shutDown();
        } else if (found instanceof Ready) {
            LOG.info("limits are shared over Redis", Map.of("redis", address));
        } else if (found instanceof Away away && !away.reason().equals(looking.reason())) {
            warn(away.reason());
        }
    }

    private void warn(String reason) {
        LOG.warn("Redis is away, each node limits by itself: " + reason, Map.of("redis", address));
    }

    private void shutDown() {
        RedissonClient open = client;
        if (open != null) {
            open.shutdown(0, 2, TimeUnit.SECONDS);
        }
    }

    /** The kind of the first failure alone: messages of Redisson repeat commands, and one of those carries the password. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
