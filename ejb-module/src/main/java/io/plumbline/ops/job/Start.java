package io.plumbline.ops.job;

import io.plumbline.access.job.FirstAdministrator;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.line.job.LineSchedule;
import io.plumbline.line.job.Measuring;
import io.plumbline.line.job.PartitionKeeper;
import io.plumbline.line.job.TurnWriter;
import io.plumbline.ops.Log;
import io.plumbline.ssh.remote.Links;
import io.plumbline.task.job.TaskRunner;
import io.plumbline.task.job.Tasks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/**
 * Starts the service in order: data base, first administrator, partitions, tasks that were left, schedule. Nothing else starts by itself.
 * Stops it in order: tasks end, no new turns, those that run end, connections, and what was measured is written.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Start {
    private static final Log LOG = Log.of(Start.class);
    /** What running turns get to end in; a launcher or an orchestrator has to wait longer than this. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

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

    @Inject
    private Measuring measuring;

    @Inject
    private Tasks tasks;

    @Inject
    private TaskRunner taskRunner;

    @Inject
    private Links links;

    @Inject
    private TurnWriter turnWriter;

    @PostConstruct
    void start() {
        schemaCheck.verify();
        readiness.up(Readiness.Part.DATABASE);
        firstAdministrator.createWhereThereIsNone();
        credentials.resealOld();
        partitionKeeper.keep();
        tasks.cancelThoseLeft(TaskRunner.SERVICE_STOPPED);
        lineSchedule.open();
        readiness.up(Readiness.Part.SCHEDULER);
        LOG.info("Plumbline has started", Map.of());
    }

    @PreDestroy
    void stop() {
        readiness.down(Readiness.Part.SCHEDULER);
        taskRunner.stop();
        measuring.stop(STOP_GRACE);
        links.close();
        turnWriter.close();
        LOG.info("Plumbline has stopped", Map.of());
    }
}
