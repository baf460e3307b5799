package io.plumbline.ops.api;

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

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("plumbline");
        readiness.parts().forEach((part, up) -> response.withData(part.name().toLowerCase(Locale.ROOT), up));
        return response.status(!readiness.parts().containsValue(false)).build();
    }
}
