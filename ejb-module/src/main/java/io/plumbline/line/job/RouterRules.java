package io.plumbline.line.job;

import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.SystemChanging;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.line.store.Line;
import io.plumbline.ops.Failure;
import io.plumbline.platform.Platform;
import io.plumbline.platform.job.PlatformsInUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses a change of a router, in the transaction that makes it, after which its lines could not be measured as they say. */
@ApplicationScoped
public class RouterRules {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private PlatformsInUse platforms;

    void require(@Observes SystemChanging changing) {
        ManagedSystem router = entities.find(ManagedSystem.class, changing.id());
        if (router == null) {
            return;
        }
        SystemDetails details = router.details();
        List<Line> lines = entities.createQuery(
                        "select l from Line l join fetch l.snapshot where l.routerId = :id", Line.class)
                .setParameter("id", router.id())
                .getResultList();
        if (details.kind() != SystemKind.ROUTER && !lines.isEmpty()) {
            throw Failure.invalid("kind", "must stay ROUTER: " + lines.size() + " lines are measured from it");
        }
        Optional<Platform> platform = platforms.get().find(details.platform());
        platform.ifPresent(known -> lines.forEach(line -> require(known, line)));
    }

    private static void require(Platform platform, Line line) {
        Set<String> unsupported = platform.ping().unsupported(line.details().probe());
        if (!unsupported.isEmpty()) {
            throw Failure.invalid(
                    "platform",
                    "can't set " + String.join(" and ", unsupported) + ", which the line '" + line.name()
                            + "' asks for");
        }
    }
}
