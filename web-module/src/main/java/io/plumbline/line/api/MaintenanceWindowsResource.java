package io.plumbline.line.api;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.line.MaintenanceWindow;
import io.plumbline.line.job.MaintenanceWindows;
import io.plumbline.line.store.Maintenance;
import io.plumbline.web.Access;
import io.plumbline.web.StoredResource;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** The maintenance windows over REST. */
@Path("maintenance-windows")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class MaintenanceWindowsResource
        extends StoredResource<Maintenance, MaintenanceWindow, MaintenanceInput, MaintenanceView> {
    @Inject
    private MaintenanceWindows windows;

    public MaintenanceWindowsResource() {
        super(MaintenanceInput.class);
    }

    @Override
    protected AuditedStore<Maintenance, MaintenanceWindow> store() {
        return windows;
    }

    @Override
    protected MaintenanceView view(Maintenance object) {
        return MaintenanceView.of(object);
    }

    @Override
    protected MaintenanceInput inputOf(Maintenance object) {
        return MaintenanceInput.of(object);
    }

    @Override
    protected MaintenanceWindow details(MaintenanceInput written) {
        return written.window();
    }
}
