package io.plumbline.replication.job;

import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.SystemChanging;
import io.plumbline.inventory.job.SystemLeaving;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Refuses what would take a system away from the groups that need it, in the transaction that would. */
@ApplicationScoped
public class StorageRules {
    @PersistenceContext
    private EntityManager entities;

    void require(@Observes SystemChanging changing) {
        ManagedSystem system = entities.find(ManagedSystem.class, changing.id());
        if (system != null && system.details().kind() != SystemKind.STORAGE) {
            groupOn(system.id()).ifPresent(name -> {
                throw Failure.invalid("kind", "must stay STORAGE: the sync group '" + name + "' is on this system");
            });
        }
    }

    void require(@Observes SystemLeaving leaving) {
        groupOn(leaving.systemId()).ifPresent(name -> {
            throw new Failure(
                    ErrorCode.CONFLICT,
                    "The sync group '" + name
                            + "' has its source or a target on this system: change or delete it first");
        });
    }

    private Optional<String> groupOn(UUID systemId) {
        return entities.createQuery("""
                        select g.name from SyncGroup g where g.sourceSystemId = :id
                            or exists (select 1 from SyncGroup o join o.targets t where o.id = g.id and t.systemId = :id)
                        order by g.name
                        """, String.class)
                .setParameter("id", systemId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
