package io.plumbline.ops.api;

import io.plumbline.access.Role;
import io.plumbline.ops.job.SettingsSource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The settings over REST, to be read. They are set where the service is started, and taken up by its next start. */
@Path("settings")
@Produces("application/json")
public class SettingsResource {
    @Inject
    private SettingsSource settings;

    @GET
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "All settings as they are in force", description = "Secrets are left out.")
    public List<SettingView> list() {
        return settings.values().entrySet().stream()
                .map(entry -> SettingView.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
