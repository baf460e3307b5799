package io.plumbline.ops.api;

import io.plumbline.access.job.Buckets;
import io.plumbline.access.remote.SharedBuckets;
import io.plumbline.ops.job.Readiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** {@code /health/ready}: down until migrations and scheduler are up. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
    @Inject
    private Readiness readiness;

    @Inject
    private Buckets buckets;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("plumbline");
        readiness.parts().forEach((part, up) -> response.withData(part.name().toLowerCase(Locale.ROOT), up));
        SharedBuckets.Sharing sharing = buckets.sharing();
        if (sharing.configured()) {
            // Without it each node limits by itself, so it does not make the service unready.
            response.withData(
                    "redis", sharing.awayBecause().map(why -> "away: " + why).orElse("connected"));
        }
        return response.status(!readiness.parts().containsValue(false)).build();
    }
}
