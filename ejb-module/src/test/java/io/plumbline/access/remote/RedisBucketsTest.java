package io.plumbline.access.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.access.Allowance;
import io.plumbline.access.Rate;
import io.plumbline.access.TokenBucket;
import io.plumbline.ops.RedisAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RScript;
import redis.embedded.RedisServer;

/** Against a Redis of its own, which a test may stop. */
class RedisBucketsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Rate TEN_A_DAY = new Rate(10, Duration.ofDays(1));

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final List<RedisLink> links = new ArrayList<>();
    private int port;
    private RedisServer server;

    @BeforeEach
    void startRedis() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = start();
    }

    @AfterEach
    void stopRedis() throws IOException {
        links.forEach(RedisLink::close);
        server.stop();
        background.shutdownNow();
    }

    @Test
    void agreesWithTheBucketInMemoryToTheNanosecond() {
        RedisBuckets buckets = new RedisBuckets(connected());
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            Rate rate = new Rate(1 + random.nextInt(50), Duration.ofNanos(1 + random.nextLong(100_000_000_000L)));
            Instant now = START.plusNanos(random.nextLong(1_000_000_000_000L));
            TokenBucket local = new TokenBucket(rate, now);
            for (int step = 0; step < 100; step++) {
                // A bucket that nobody took from is in memory but not in Redis, which shows when the clock is set back:
                // take first.
                now = now.plusNanos(step == 0 ? 0 : stepNanos(random, rate));
                int wanted = step == 0 ? 1 : 1 - random.nextInt(4) / 2 - random.nextInt(4) / 3;
                Allowance expected = wanted == 1
                        ? Allowance.take(local, now)
                        : wanted == 0 ? Allowance.look(local, now) : given(local, now);
                assertThat(buckets.ask("round" + round, rate, wanted, now))
                        .as("round %d, step %d, %s", round, step, rate)
                        .contains(expected);
            }
        }
    }

    @Test
    void twoNodesShareOneBucket() throws Exception {
        Rate rate = new Rate(100, Duration.ofDays(1));
        List<Callable<Integer>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            RedisBuckets buckets = new RedisBuckets(connected());
            nodes.add(() -> {
                int taken = 0;
                for (int i = 0; i < 200; i++) {
                    taken += buckets.take("shared", rate).orElseThrow().allowed() ? 1 : 0;
                }
                return taken;
            });
        }
        int taken = 0;
        for (Future<Integer> node : background.invokeAll(nodes)) {
            taken += node.get();
        }
        assertThat(taken).isEqualTo(100);
    }

    @Test
    void saysWhatIsLeftByTheTimeOfRedis() {
        RedisBuckets buckets = new RedisBuckets(connected());
        assertThat(buckets.look("left", TEN_A_DAY)).contains(new Allowance(true, 10, Duration.ZERO, Duration.ZERO));
        for (int left = 9; left >= 0; left--) {
            Allowance answer = buckets.take("left", TEN_A_DAY).orElseThrow();
            assertThat(answer.allowed()).isTrue();
            assertThat(answer.remaining()).isEqualTo(left);
        }
        Allowance refused = buckets.take("left", TEN_A_DAY).orElseThrow();
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.untilNext()).isBetween(Duration.ofHours(2), Duration.ofMinutes(144));
        assertThat(refused.untilFull()).isBetween(Duration.ofHours(23), Duration.ofDays(1));
    }

    @Test
    void aBucketIsGoneSoonAfterItWouldBeFull() {
        RedisLink link = connected();
        RedisBuckets buckets = new RedisBuckets(link);
        buckets.look("gone", Rate.perMinute(60));
        assertThat(millisToLive(link, "gone")).isEqualTo(-2);
        buckets.take("gone", Rate.perMinute(60));
        assertThat(millisToLive(link, "gone")).isBetween(10_000L, 11_000L);
    }

    @Test
    void waitsForALostRedisOnceAndFindsItAgain() throws Exception {
        RedisLink link = connected();
        RedisBuckets buckets = new RedisBuckets(link);
        assertThat(buckets.take("lost", TEN_A_DAY)).isPresent();
        server.stop();

        assertThat(millis(() -> buckets.take("lost", TEN_A_DAY))).isLessThan(700);
        assertThat(link.awayBecause()).isPresent();
        for (int i = 0; i < 100; i++) {
            assertThat(millis(() -> buckets.take("lost", TEN_A_DAY))).isLessThan(100);
        }

        server = start();
        awaitShared(link);
        // A new Redis knows neither the bucket nor the script.
        assertThat(buckets.take("lost", TEN_A_DAY).orElseThrow().remaining()).isEqualTo(9);
    }

    @Test
    void waitsForABusyRedisOnceAndFindsItAgain() throws Exception {
        RedisLink other = connected();
        RedisLink link = connected();
        RedisBuckets buckets = new RedisBuckets(link);
        assertThat(buckets.take("busy", TEN_A_DAY)).isPresent();
        background.execute(() -> other.call(script -> script.evalAsync(
                RScript.Mode.READ_WRITE,
                "local till = redis.call('TIME')[1] + 3 while tonumber(redis.call('TIME')[1]) < till do end",
                RScript.ReturnType.VALUE)));
        Thread.sleep(100);

        assertThat(millis(() -> buckets.take("busy", TEN_A_DAY))).isBetween(300L, 700L);
        for (int i = 0; i < 100; i++) {
            assertThat(millis(() -> buckets.take("busy", TEN_A_DAY))).isLessThan(100);
        }
        awaitShared(link);
        assertThat(buckets.take("busy", TEN_A_DAY)).isPresent();
    }

    @Test
    void findsARedisThatCameLater() throws Exception {
        server.stop();
        RedisLink link = link("redis://127.0.0.1:" + port);
        RedisBuckets buckets = new RedisBuckets(link);
        assertThat(millis(() -> buckets.take("late", TEN_A_DAY))).isLessThan(100);
        Thread.sleep(2_500);
        assertThat(link.awayBecause()).contains("ConnectException");
        assertThat(buckets.take("late", TEN_A_DAY)).isEmpty();

        server = start();
        awaitShared(link);
        assertThat(buckets.take("late", TEN_A_DAY)).isPresent();
    }

    @Test
    void loadsAForgottenScriptAgain() {
        RedisLink link = connected();
        RedisBuckets buckets = new RedisBuckets(link);
        link.call(RScript::scriptFlushAsync);
        assertThat(buckets.take("flushed", TEN_A_DAY)).isPresent();
    }

    @Test
    void saysThatThePasswordIsWrong() throws Exception {
        server.stop();
        server = start("requirepass right");
        RedisLink right = link("redis://:right@127.0.0.1:" + port);
        awaitShared(right);
        RedisLink wrong = link("redis://:wr0ng@127.0.0.1:" + port);
        await(wrong, Optional.of("RedisWrongPasswordException"));
    }

    private static Allowance given(TokenBucket local, Instant now) {
        boolean allowed = !local.isEmpty(now);
        local.giveBack();
        Allowance after = Allowance.look(local, now);
        return new Allowance(allowed, after.remaining(), after.untilNext(), after.untilFull());
    }

    private static long stepNanos(Random random, Rate rate) {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> -random.nextLong(1_000_000_000L);
            case 2 -> rate.period().toNanos();
            case 3 -> Duration.ofDays(90).toNanos();
            case 4 -> rate.nanosPerToken();
            default -> random.nextLong(2 * rate.nanosPerToken());
        };
    }

    private static long millisToLive(RedisLink link, String key) {
        return link.<Long>call(script -> script.evalAsync(
                        RScript.Mode.READ_ONLY,
                        "return redis.call('PTTL', KEYS[1])",
                        RScript.ReturnType.LONG,
                        List.of("plumbline:bucket:" + key)))
                .orElseThrow();
    }

    private static long millis(Callable<Optional<Allowance>> call) throws Exception {
        long begin = System.nanoTime();
        assertThat(call.call()).isEmpty();
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private RedisLink connected() {
        RedisLink link = link("redis://127.0.0.1:" + port);
        awaitShared(link);
        return link;
    }

    private RedisLink link(String url) {
        RedisLink link = new RedisLink(RedisAddress.parse(url), background, PAUSE);
        links.add(link);
        return link;
    }

    private static void awaitShared(RedisLink link) {
        await(link, Optional.empty());
    }

    private static void await(RedisLink link, Optional<String> reason) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!link.awayBecause().equals(reason)) {
            assertThat(System.nanoTime())
                    .as("away because %s", link.awayBecause())
                    .isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private RedisServer start(String... settings) throws IOException {
        var builder = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"");
        for (String setting : settings) {
            builder.setting(setting);
        }
        RedisServer started = builder.build();
        started.start();
        return started;
    }
}
