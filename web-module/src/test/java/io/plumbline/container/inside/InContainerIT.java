package io.plumbline.container.inside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.access.job.SecretBox;
import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.store.Credential;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.job.LineSchedule;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.ops.job.Readiness;
import io.plumbline.ops.job.SchemaCheck;
import io.plumbline.ops.store.ListRequest;
import jakarta.inject.Inject;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real war in a real container: injection, transactions, the start. */
@ExtendWith(ArquillianExtension.class)
class InContainerIT {
    @Inject
    private Sites sites;

    @Inject
    private Credentials credentials;

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
                        "sealed " + UUID.randomUUID(), "user", CredentialKind.PASSWORD, new Secret("open sesame")),
                Actor.SYSTEM);
        assertEquals(
                "open sesame",
                credentials.open(credentials.get(credential.id())).reveal());
        assertThrows(
                RuntimeException.class,
                () -> secrets.open(credential.sealedSecret(), "credential:" + UUID.randomUUID()));
    }
}
