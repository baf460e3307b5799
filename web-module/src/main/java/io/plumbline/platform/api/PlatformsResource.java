package io.plumbline.platform.api;

import io.plumbline.access.Role;
import io.plumbline.line.Measurement;
import io.plumbline.line.api.MeasurementView;
import io.plumbline.ops.Failure;
import io.plumbline.platform.Platform;
import io.plumbline.platform.PlatformTask;
import io.plumbline.platform.job.PlatformsInUse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The platform definitions over REST. */
@Path("platforms")
@Produces("application/json")
@Consumes("application/json")
public class PlatformsResource {
    @Inject
    private PlatformsInUse platforms;

    @GET
    @RolesAllowed(Role.VIEWER_NAME)
    @Operation(summary = "All platforms in use")
    public List<PlatformView> list() {
        return platforms.get().all().stream().map(PlatformView::of).toList();
    }

    @GET
    @Path("{name}")
    @RolesAllowed(Role.VIEWER_NAME)
    @Operation(summary = "Read one")
    public PlatformView get(@PathParam("name") String name) {
        return PlatformView.of(find(name));
    }

    @POST
    @Path("{name}/parse")
    @RolesAllowed(Role.VIEWER_NAME)
    @Operation(summary = "Try the definition on pasted output", description = "Stores nothing.")
    public ParseView parse(@PathParam("name") String name, @Valid @NotNull ParseInput input) {
        Platform platform = find(name);
        if (!input.task().equals("ping")) {
            return ParseView.of(task(platform, input.task()).reader().read(input.output()));
        }
        Measurement read = Measurement.of(
                new UUID(0, 0), Instant.EPOCH, platform.ping().reader().read(input.output()));
        return ParseView.of(MeasurementView.of(read));
    }

    private static PlatformTask task(Platform platform, String kind) {
        PlatformTask task = platform.tasks().get(kind);
        if (task == null) {
            String known = String.join(", ", platform.tasks().keySet());
            throw Failure.invalid(
                    "task", "is not one of " + platform.name() + ": " + (known.isEmpty() ? "ping" : "ping, " + known));
        }
        return task;
    }

    private Platform find(String name) {
        return platforms.get().find(name).orElseThrow(() -> Failure.notFound("platform", name));
    }
}
