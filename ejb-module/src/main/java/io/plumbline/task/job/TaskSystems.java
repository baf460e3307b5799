package io.plumbline.task.job;

import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Failure;
import io.plumbline.platform.Platforms;
import io.plumbline.platform.job.PlatformsInUse;
import io.plumbline.task.ChosenSystem;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds the systems that tasks are asked for. */
@Stateless
public class TaskSystems {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private PlatformsInUse platforms;

    /** The systems of these ids, or a failure that names those that are not there. */
    public List<ChosenSystem> byIds(List<UUID> ids) {
        List<ManagedSystem> found = entities.createQuery(
                        "select s from ManagedSystem s where s.id in :ids order by s.name", ManagedSystem.class)
                .setParameter("ids", ids)
                .getResultList();
        Set<UUID> missing = new LinkedHashSet<>(ids);
        found.forEach(system -> missing.remove(system.id()));
        if (!missing.isEmpty()) {
            throw Failure.invalid(
                    "systemIds", "names no system: " + missing.iterator().next());
        }
        Platforms known = platforms.get();
        return found.stream().map(system -> chosen(system, known)).toList();
    }

    /** Names of the routers that have a label, at most so many. */
    public List<String> labelled(String label, String value, int most) {
        return entities.createQuery("""
                        select s.name from ManagedSystem s join s.labels l
                        where s.kind = :router and key(l) = :label and value(l) = :value order by s.name
                        """, String.class)
                .setParameter("router", SystemKind.ROUTER)
                .setParameter("label", label)
                .setParameter("value", value)
                .setMaxResults(most)
                .getResultList();
    }

    private static ChosenSystem chosen(ManagedSystem system, Platforms known) {
        String platform = system.details().platform();
        return new ChosenSystem(
                system.id(), system.name(), platform, known.find(platform).orElse(null));
    }
}
