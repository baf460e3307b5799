package io.plumbline.access.job;

import io.plumbline.access.Allowance;
import io.plumbline.access.Rate;
import io.plumbline.access.remote.SharedBuckets;
import io.plumbline.ops.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** What callers may do in a minute: counted over all nodes where Redis is configured and there, else on this one. */
@ApplicationScoped
public class Buckets {
    /** Callers that one node keeps in mind; a caller forgotten begins anew with all their tokens. */
    private static final int MAX_LOCAL = 20_000;

    @Inject
    private Settings settings;

    @Resource(lookup = "concurrent/work")
    private ManagedExecutorService background;

    private SharedBuckets buckets;

    @PostConstruct
    void open() {
        buckets = new SharedBuckets(settings.redis(), MAX_LOCAL, background);
    }

    @PreDestroy
    void close() {
        buckets.close();
    }

    /** Takes a token when there is one. */
    public Allowance take(String key, Rate rate) {
        return buckets.take(key, rate, Instant.now());
    }

    /** Takes nothing. */
    public Allowance look(String key, Rate rate) {
        return buckets.look(key, rate, Instant.now());
    }

    /** Puts back a token that was taken for nothing. */
    public void giveBack(String key, Rate rate) {
        buckets.giveBack(key, rate, Instant.now());
    }

    /** Whether the limits are shared, and why not. */
    public SharedBuckets.Sharing sharing() {
        return buckets.sharing();
    }
}
