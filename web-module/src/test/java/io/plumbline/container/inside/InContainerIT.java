package io.plumbline.container.inside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.access.job.SecretBox;
import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.HostOptions;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.Credential;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.Contract;
import io.plumbline.line.LineDetails;
import io.plumbline.line.Probe;
import io.plumbline.line.job.LineSchedule;
import io.plumbline.line.job.Lines;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.ops.job.Readiness;
import io.plumbline.ops.job.SchemaCheck;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ssh.SshTarget;
import io.plumbline.task.RunState;
import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskParameters;
import io.plumbline.task.TaskState;
import io.plumbline.task.job.TaskRun;
import io.plumbline.task.job.TaskRunner;
import io.plumbline.task.job.TaskSystems;
import io.plumbline.task.job.Tasks;
import io.plumbline.task.store.Task;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** The real war in a real container: injection, transactions, the start. */
@ExtendWith(ArquillianExtension.class)
class InContainerIT {
    @Inject
    private Sites sites;

    @Inject
    private Credentials credentials;

    @Inject
    private Systems systems;

    @Inject
    private Lines lines;

    @Inject
    private Tasks tasks;

    @Inject
    private TaskRunner taskRunner;

    @Inject
    private TaskSystems taskSystems;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    @Inject
    private AuditLog audit;

    @Inject
    private SecretBox secrets;

    @Inject
    private Readiness readiness;

    @Inject
    private LineSchedule schedule;

    @Inject
    private SchemaCheck schemaCheck;

    @Deployment
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("plumbline.war")))
                .addPackage(InContainerIT.class.getPackage());
    }

    private static ListRequest named(String name) {
        return new ListRequest(Map.of("name", name), List.of(), 10, null);
    }

    @Test
    void theServiceStartedInOrder() {
        schemaCheck.verify();
        assertTrue(readiness.parts().values().stream().allMatch(up -> up));
        assertTrue(schedule.isOpen());
    }

    @Test
    void aChangeAndItsAuditEntryAreKeptTogether() {
        String name = "kept " + UUID.randomUUID();
        Site site = sites.create(new SiteDetails(name, null), Actor.SYSTEM);
        assertEquals(1, sites.count(named(name)));
        ListRequest ofSite = new ListRequest(Map.of("objectId", site.id().toString()), List.of(), 10, null);
        assertEquals(1, audit.count(ofSite));
    }

    @Test
    void aRefusedChangeLeavesNeither() {
        String name = "twice " + UUID.randomUUID();
        sites.create(new SiteDetails(name, null), Actor.SYSTEM);
        long before = audit.count(new ListRequest(Map.of("objectName", name), List.of(), 10, null));
        assertThrows(RuntimeException.class, () -> sites.create(new SiteDetails(name, "again"), Actor.SYSTEM));
        assertEquals(1, sites.count(named(name)));
        assertEquals(before, audit.count(new ListRequest(Map.of("objectName", name), List.of(), 10, null)));
    }

    @Test
    void aStaleChangeIsRefusedAndNothingIsWritten() {
        Site site = sites.create(new SiteDetails("stale " + UUID.randomUUID(), "before"), Actor.SYSTEM);
        sites.change(site.id(), site.version(), new SiteDetails(site.name(), "after"), Actor.SYSTEM);
        RuntimeException refused = assertThrows(
                RuntimeException.class,
                () -> sites.change(site.id(), site.version(), new SiteDetails(site.name(), "lost"), Actor.SYSTEM));
        assertTrue(refused instanceof Failure || refused.getCause() instanceof Failure);
        assertEquals("after", sites.get(site.id()).location());
    }

    @Test
    void secretsAreSealedAndBoundToTheirRow() {
        Credential credential = credentials.create(
                new Credentials.Details(
                        "sealed " + UUID.randomUUID(),
                        "user",
                        CredentialKind.PASSWORD,
                        new Secret("open sesame"),
                        new Secret("rise")),
                Actor.SYSTEM);
        SshTarget.Identity opened = credentials.open(credentials.get(credential.id()));
        assertEquals("open sesame", opened.secret().reveal());
        assertEquals(new Secret("rise"), opened.privilegeSecret());
        assertTrue(secrets.open(credential.sealedSecret(), "credential:" + UUID.randomUUID())
                .isEmpty());
    }

    /** A data base that was restored beside another keyset: the service starts, and says which secrets have to be entered again. */
    @Test
    void aSecretOfAnotherKeysetStopsNothing() throws Exception {
        Credential credential = credentials.create(
                new Credentials.Details(
                        "foreign " + UUID.randomUUID(), "user", CredentialKind.PASSWORD, new Secret("lost"), null),
                Actor.SYSTEM);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE credentials SET secret = ? WHERE id = ?")) {
            update.setBytes(1, new byte[60]);
            update.setObject(2, credential.id());
            assertEquals(1, update.executeUpdate());
        }
        credentials.resealOld();
        Failure refused = failureOf(() -> credentials.open(credentials.get(credential.id())));
        assertTrue(refused.detail().contains("enter its secret again"), refused.detail());
    }

    @Test
    void aRouterStaysFitForItsLines() {
        ManagedSystem router = systems.create(router("cisco_iosxe", SystemKind.ROUTER), Actor.SYSTEM);
        Probe inVrf = new Probe("192.0.2.1", null, "CUSTOMER-A", 3, 56, Duration.ofSeconds(1), Probe.Header.PLAIN);
        lines.create(
                new LineDetails(
                        "in a VRF " + UUID.randomUUID(),
                        router.id(),
                        inVrf,
                        null,
                        60,
                        null,
                        null,
                        Contract.NONE,
                        false),
                Actor.SYSTEM);
        Failure platform = failureOf(
                () -> systems.change(router.id(), null, router("cisco_asa", SystemKind.ROUTER), Actor.SYSTEM));
        assertEquals("platform", platform.errors().get(0).field());
        Failure kind = failureOf(
                () -> systems.change(router.id(), null, router("cisco_iosxe", SystemKind.STORAGE), Actor.SYSTEM));
        assertEquals("kind", kind.errors().get(0).field());
        assertEquals("cisco_iosxe", systems.get(router.id()).details().platform());
    }

    @Test
    void aTaskThatNoSystemCanDoEndsWithItsReasons() throws InterruptedException {
        ManagedSystem router = systems.create(router("linux", SystemKind.ROUTER), Actor.SYSTEM);
        TaskOrder order = new TaskOrder("interfaces", List.of(router.id()), TaskParameters.NONE, null);
        Task begun = taskRunner.run(order, Actor.SYSTEM);
        for (int i = 0; i < 100 && tasks.get(begun.id()).state() == TaskState.RUNNING; i++) {
            Thread.sleep(100);
        }
        assertEquals(TaskState.DONE, tasks.get(begun.id()).state());
        TaskRun run = tasks.runs(begun.id()).get(0);
        assertEquals(RunState.FAILED, run.state());
        assertTrue(String.valueOf(run.reason()).contains("credential"), run.reason());
        Failure ended = failureOf(() -> taskRunner.cancel(begun.id(), Actor.SYSTEM));
        assertEquals(ErrorCode.CONFLICT, ended.code());
    }

    @Test
    void whatIsNotThereIsNeitherFoundNorRemoved() {
        assertTrue(taskSystems.labelled("role", "none such", 5).isEmpty());
        Failure missing = failureOf(() -> taskSystems.byIds(List.of(UUID.randomUUID())));
        assertEquals("systemIds", missing.errors().get(0).field());
        assertEquals(0, tasks.removeOld(Instant.EPOCH, 10_000, 5));
    }

    @Test
    void aTaskThatASystemsPlatformDoesNotDefineIsNotBegun() {
        ManagedSystem router = systems.create(router("linux", SystemKind.ROUTER), Actor.SYSTEM);
        long before = tasks.count(ListRequest.all());
        TaskOrder order = new TaskOrder("bgp", List.of(router.id()), TaskParameters.NONE, null);
        Failure refused = failureOf(() -> taskRunner.run(order, Actor.SYSTEM));
        assertEquals("kind", refused.errors().get(0).field());
        assertEquals(before, tasks.count(ListRequest.all()));
    }

    private final String routerName = "router " + UUID.randomUUID();

    private SystemDetails router(String platform, SystemKind kind) {
        return new SystemDetails(
                routerName,
                kind,
                platform,
                null,
                "192.0.2.9",
                22,
                null,
                1,
                6,
                false,
                HostKeyPolicy.STRICT,
                MeasuringMethod.COMMANDS,
                HostOptions.DEFAULT,
                Map.of());
    }

    private static Failure failureOf(Executable call) {
        Throwable thrown = assertThrows(RuntimeException.class, call);
        while (!(thrown instanceof Failure) && thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        return assertInstanceOf(Failure.class, thrown);
    }
}
