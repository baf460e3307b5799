package io.plumbline.line.api;

import io.plumbline.access.Role;
import io.plumbline.line.job.Outages;
import io.plumbline.line.store.OutageEntry;
import io.plumbline.ops.store.Page;
import io.plumbline.web.Access;
import io.plumbline.web.Listed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The outages over REST. */
@Path("outages")
@Produces("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class OutagesResource {
    @Inject
    private Outages outages;

    @GET
    @Operation(
            summary = "Outages, newest first",
            description =
                    "`open=true` for those that go on. Short returns are part of an outage; `downSeconds` leaves them out.")
    public Page<OutageView> list(@Context UriInfo uri) {
        Page<OutageEntry> page = outages.list(Listed.request(uri));
        Map<UUID, String> hints = outages.hints(page.items());
        Map<UUID, Duration> downtimes = outages.downtimes(page.items());
        return page.map(outage ->
                OutageView.of(outage, downtimes.getOrDefault(outage.id(), Duration.ZERO), hints.get(outage.id())));
    }
}
