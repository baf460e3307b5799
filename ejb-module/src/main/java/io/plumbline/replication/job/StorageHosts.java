package io.plumbline.replication.job;

import io.plumbline.inventory.SystemKind;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Sql;
import io.plumbline.replication.store.HostStore;
import java.util.UUID;
import javax.sql.DataSource;

/** Which systems can report snapshots. */
final class StorageHosts {
    private StorageHosts() {}

    static void require(DataSource dataSource, UUID systemId) {
        SystemKind kind = Sql.call(() -> new HostStore(dataSource).kind(systemId))
                .orElseThrow(() -> Failure.notFound("system", systemId));
        if (kind != SystemKind.STORAGE) {
            throw new Failure(
                    ErrorCode.CONFLICT, "The system is of kind %s: only one of kind STORAGE reports".formatted(kind));
        }
    }
}
