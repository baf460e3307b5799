package io.plumbline.replication.job;

import io.plumbline.ops.store.Sql;
import io.plumbline.replication.LineGate;
import io.plumbline.replication.LineGate.LineCondition;
import io.plumbline.replication.LineGate.Passage;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.store.RouteLinesStore;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What the lines between two systems allow now. */
@Stateless
public class GroupLines {
    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    /** The lines that the policy names, or those between the sites of the two systems. */
    public List<LineCondition> lines(LinePolicy policy, UUID sourceSystemId, UUID targetSystemId) {
        return Sql.call(() -> {
            RouteLinesStore store = new RouteLinesStore(dataSource);
            return policy.lineIds().isEmpty()
                    ? store.between(sourceSystemId, targetSystemId)
                    : store.named(policy.lineIds());
        });
    }

    /** What the policy makes of its lines. */
    public Passage passage(LinePolicy policy, UUID sourceSystemId, UUID targetSystemId) {
        return LineGate.passage(policy, lines(policy, sourceSystemId, targetSystemId), Instant.now());
    }

    /** The lines that the policy names, or else those between the sites of the two systems; whatever it makes of them. */
    public List<UUID> ids(LinePolicy policy, UUID sourceSystemId, UUID targetSystemId) {
        return Sql.call(() -> new RouteLinesStore(dataSource).ids(policy.lineIds(), sourceSystemId, targetSystemId));
    }
}
