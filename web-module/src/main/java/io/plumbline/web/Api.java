package io.plumbline.web;

import io.plumbline.access.api.ApiKeysResource;
import io.plumbline.access.api.AuditResource;
import io.plumbline.access.api.AuthResource;
import io.plumbline.access.api.UsersResource;
import io.plumbline.inventory.api.CredentialsResource;
import io.plumbline.inventory.api.SitesResource;
import io.plumbline.inventory.api.SystemsResource;
import io.plumbline.line.api.LinesResource;
import io.plumbline.line.api.MaintenanceWindowsResource;
import io.plumbline.line.api.OutagesResource;
import io.plumbline.line.api.ServiceLevelsResource;
import io.plumbline.ops.api.SettingsResource;
import io.plumbline.platform.api.PlatformsResource;
import io.plumbline.replication.api.CareResource;
import io.plumbline.replication.api.ConflictsResource;
import io.plumbline.replication.api.DelaysResource;
import io.plumbline.replication.api.GapsResource;
import io.plumbline.replication.api.GroupRecoveryResource;
import io.plumbline.replication.api.HealthResource;
import io.plumbline.replication.api.HostInstructionsResource;
import io.plumbline.replication.api.HostProgramsResource;
import io.plumbline.replication.api.InstructionsResource;
import io.plumbline.replication.api.RecoveriesResource;
import io.plumbline.replication.api.ReportsResource;
import io.plumbline.replication.api.SnapshotsResource;
import io.plumbline.replication.api.SyncGroupsResource;
import io.plumbline.replication.api.SyncResource;
import io.plumbline.replication.api.TransfersResource;
import io.plumbline.replication.api.VerificationsResource;
import io.plumbline.task.api.TasksResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The REST interface, version 1: its resources, and what is done for all of them. */
@ApplicationPath("/api/v1")
public class Api extends Application {
    /** In the order in which the description shows them. */
    public static final List<Class<?>> RESOURCES = List.of(
            AuthResource.class,
            SitesResource.class,
            SystemsResource.class,
            HealthResource.class,
            ReportsResource.class,
            HostInstructionsResource.class,
            InstructionsResource.class,
            HostProgramsResource.class,
            SnapshotsResource.class,
            GapsResource.class,
            CredentialsResource.class,
            LinesResource.class,
            OutagesResource.class,
            MaintenanceWindowsResource.class,
            ServiceLevelsResource.class,
            PlatformsResource.class,
            TasksResource.class,
            SyncGroupsResource.class,
            CareResource.class,
            SyncResource.class,
            TransfersResource.class,
            ConflictsResource.class,
            GroupRecoveryResource.class,
            VerificationsResource.class,
            RecoveriesResource.class,
            DelaysResource.class,
            UsersResource.class,
            ApiKeysResource.class,
            AuditResource.class,
            SettingsResource.class);

    private static final List<Class<?>> PROVIDERS = List.of(
            CallLog.class,
            JsonBodies.class,
            Guard.class,
            RateLimits.class,
            KnownParameters.class,
            BodyLimit.class,
            LargeReports.class,
            Idempotency.class,
            Problems.class,
            ViolationProblems.class);

    @Override
    public Map<String, Object> getProperties() {
        // The interface is described at /openapi; Jersey's own description would be a path nobody guards.
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new LinkedHashSet<>(RESOURCES);
        classes.addAll(PROVIDERS);
        return classes;
    }
}
