package io.plumbline.access.remote;

import io.plumbline.ops.RedisAddress;
import java.time.Duration;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/** How Redisson speaks to Redis. */
final class RedisConfig {
    private static final int CONNECTIONS = 8;
    /** Only the background waits for it. The first connection of a JVM loads a thousand classes, which takes seconds. */
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private RedisConfig() {}

    /** A client that gives up instead of trying again: who asks has a limit of its own to go by. */
    static Config to(RedisAddress address, Duration timeout) {
        int timeoutMillis = Math.toIntExact(timeout.toMillis());
        Config config = new Config()
                // The default codec is Kryo, which is left out.
                .setCodec(StringCodec.INSTANCE)
                // A script goes over by its hash; where Redis has forgotten it, Redisson loads it again.
                .setUseScriptCache(true)
                .setThreads(1)
                .setNettyThreads(1)
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true)
                .setUsername(address.name())
                .setPassword(address.password());
        config.useSingleServer()
                .setAddress(address.server())
                .setDatabase(address.database())
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(CONNECTIONS)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(1)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setTimeout(timeoutMillis)
                .setRetryAttempts(0)
                .setReconnectionDelay(new ConstantDelay(Duration.ofSeconds(1)));
        return config;
    }
}
