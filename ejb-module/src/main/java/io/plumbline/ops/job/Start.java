package io.plumbline.ops.job;

import io.plumbline.access.job.FirstAdministrator;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.line.job.LineSchedule;
import io.plumbline.line.job.PartitionKeeper;
import io.plumbline.ops.Log;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;

/** Starts the service in order: data base, first administrator, partitions, schedule. Nothing else starts by itself. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Start {
    private static final Log LOG = Log.of(Start.class);

    @Inject
    private SchemaCheck schemaCheck;

    @Inject
    private Readiness readiness;

    @Inject
    private FirstAdministrator firstAdministrator;

    @Inject
    private Credentials credentials;

    @Inject
    private PartitionKeeper partitionKeeper;

    @Inject
    private LineSchedule lineSchedule;

    @PostConstruct
    void start() {
        schemaCheck.verify();
        readiness.up(Readiness.Part.DATABASE);
        firstAdministrator.createWhereThereIsNone();
        int resealed = credentials.resealOld();
        if (resealed > 0) {
            LOG.info("credentials were sealed with the keyset's new key", Map.of("credentials", resealed));
        }
        partitionKeeper.keep();
        lineSchedule.open();
        readiness.up(Readiness.Part.SCHEDULER);
        LOG.info("Plumbline has started", Map.of());
    }

    @PreDestroy
    void stop() {
        readiness.down(Readiness.Part.SCHEDULER);
        lineSchedule.close();
        LOG.info("Plumbline has stopped", Map.of());
    }
}
