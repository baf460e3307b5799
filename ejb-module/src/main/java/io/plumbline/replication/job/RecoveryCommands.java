package io.plumbline.replication.job;

import io.plumbline.replication.DatasetLock;
import io.plumbline.replication.RecoveryStep;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.ZfsCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** Runs the steps of recoveries that are commands on a host, each under the lock of its dataset. */
@ApplicationScoped
public class RecoveryCommands {
    @Inject
    private GroupPlanning planning;

    @Inject
    private DatasetLocks locks;

    /**
     * Runs one.
     *
     * @param again whether it may have been run before
     * @return what it came to; empty while a transfer or somebody else works there
     */
    Optional<String> carryOut(RecoveryStep step, boolean again) throws LoginException, IOException, ZfsException {
        Optional<DatasetLock> lock =
                locks.acquire(step.at().systemId(), step.at().dataset());
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try (HostZfs host = planning.open(step.at().systemId())) {
            ZfsCommand command = step.command().orElseThrow();
            if (again && isDone(host, step)) {
                return Optional.of("was done before");
            }
            if (!locks.renew(lock.get())) {
                return Optional.empty();
            }
            host.run(command);
            return Optional.of(String.join(" ", command.words()));
        } finally {
            locks.release(lock.get());
        }
    }

    /** Properties can be set twice; a name can be given but once. */
    private static boolean isDone(HostZfs host, RecoveryStep step) throws IOException {
        DatasetName name = new DatasetName(step.at().dataset());
        String argument = step.argument();
        if (argument == null) {
            return false;
        }
        return switch (step.kind()) {
            case SNAPSHOT -> isThere(host, InventoryCommands.guid(name.snapshot(argument)));
            case RENAME ->
                !isThere(host, InventoryCommands.guid(name))
                        && isThere(host, InventoryCommands.guid(new DatasetName(argument)));
            default -> false;
        };
    }

    private static boolean isThere(HostZfs host, ZfsCommand guid) throws IOException {
        try {
            host.run(guid);
            return true;
        } catch (ZfsException e) {
            return false;
        }
    }
}
