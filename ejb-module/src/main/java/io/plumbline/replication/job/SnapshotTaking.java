package io.plumbline.replication.job;

import io.plumbline.replication.GroupPlanner;
import io.plumbline.replication.SnapshotNaming;
import io.plumbline.replication.SnapshotOrder;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.ZfsCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Makes snapshots of a group's source over SSH. */
@ApplicationScoped
public class SnapshotTaking {
    private static final SnapshotNaming OTHERWISE = new SnapshotNaming("plumbline-%Y-%m-%dT%H:%M:%SZ", ZoneOffset.UTC);

    @Inject
    private GroupPlanning planning;

    /**
     * Makes them, and takes them into the inventory.
     *
     * @param turn what they are named for
     */
    SnapshotOrder take(SyncGroupDetails group, Instant turn) throws LoginException, IOException, ZfsException {
        try (HostZfs host = planning.open(group.sourceSystemId())) {
            HostLook look = planning.look(host, group.sourceSystemId(), group.sourceDataset());
            if (look.find(group.sourceDataset()).isEmpty()) {
                throw new IOException("the source has no dataset " + group.sourceDataset());
            }
            SnapshotOrder order = order(group, look, turn);
            for (ZfsCommand command : order.commands(new SnapshotCommands(host.capabilities()))) {
                host.run(command);
            }
            // A status of 0 alone is not believed.
            host.run(InventoryCommands.guid(order.root().snapshot(order.name())));
            planning.look(host, group.sourceSystemId(), group.sourceDataset());
            return order;
        }
    }

    private static SnapshotOrder order(SyncGroupDetails group, HostLook look, Instant turn) throws IOException {
        SnapshotPlan plan = group.care().snapshotPlan();
        try {
            return SnapshotOrder.of(
                    group.sourceDataset(),
                    look.states(),
                    GroupPlanner.Choice.of(group.recursive(), group.datasets()),
                    plan == null ? OTHERWISE : plan.naming(),
                    turn);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException("a name can't be given: " + e.getMessage(), e);
        }
    }
}
