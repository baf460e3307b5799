package io.plumbline.access.job;

import io.plumbline.access.Rate;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Counts log-ins by name and by address; who has used up theirs has to wait. A log-in is counted before its password is looked at, so that
 * many at once are no way around it, and given back unless it was wrong.
 */
@ApplicationScoped
public class LoginLimits {
    private static final Log LOG = Log.of(LoginLimits.class);

    @Inject
    private Settings settings;

    @Inject
    private Buckets buckets;

    void attempt(String name, String address) {
        if (!buckets.take(ofName(name), rate()).allowed()) {
            throw refusal(name, address);
        }
        if (!buckets.take(ofAddress(address), rate()).allowed()) {
            buckets.giveBack(ofName(name), rate());
            throw refusal(name, address);
        }
    }

    void giveBack(String name, String address) {
        buckets.giveBack(ofName(name), rate());
        buckets.giveBack(ofAddress(address), rate());
    }

    private Rate rate() {
        return Rate.perMinute(settings.access().loginsPerMinute());
    }

    private static String ofName(String name) {
        return "login:name:" + name;
    }

    private static String ofAddress(String address) {
        return "login:address:" + address;
    }

    private static Failure refusal(String name, String address) {
        LOG.warn("a log-in had to wait: too many were refused", Map.of("user", name, "address", address));
        return new Failure(ErrorCode.RATE_LIMITED, "Too many failed log-ins: wait a minute");
    }
}
