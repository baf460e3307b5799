package io.plumbline.line.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.LineDetails;
import io.plumbline.line.LineOrigin;
import io.plumbline.line.LineRules;
import io.plumbline.line.store.Line;
import io.plumbline.ops.Changed;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.platform.PingTask;
import io.plumbline.platform.Platform;
import io.plumbline.platform.job.PlatformsInUse;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines as people define them. */
@Stateless
public class Lines extends AuditedStore<Line, LineDetails> {
    @Inject
    private PlatformsInUse platforms;

    @Inject
    private Event<Changed> changes;

    public Lines() {
        super(Line.class, "line", Line.LISTING);
    }

    @Override
    protected Line make(LineDetails details) {
        return new Line(details, LineOrigin.MANUAL);
    }

    @Override
    protected void redefine(Line line, LineDetails details, Actor actor) {
        boolean switchedOff = line.details().enabled() && !details.enabled();
        line.change(details);
        if (switchedOff) {
            endOutage(line.id());
        }
    }

    /** Nobody will see it come back: what was known of it ends with its last turn. */
    private void endOutage(UUID lineId) {
        entities.createNativeQuery("""
                        UPDATE outages o SET ended_at = greatest(o.began_at, coalesce(
                            (SELECT s.measured_at FROM line_statuses s WHERE s.line_id = o.line_id), now()))
                        WHERE o.line_id = ?1 AND o.ended_at IS NULL
                        """).setParameter(1, lineId).executeUpdate();
    }

    @Override
    protected void noteChanges(List<UUID> ids) {
        changes.fire(new Changed(Changed.What.LINE, ids));
    }

    @Override
    public Line get(UUID id) {
        return find(id).orElseThrow(() -> Failure.notFound("line", id));
    }

    /** The line with its router's name read. */
    @Override
    public Optional<Line> find(UUID id) {
        return entities.createQuery(
                        "select l from Line l join fetch l.snapshot join fetch l.router where l.id = :id", Line.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    public Optional<Line> byName(String name) {
        return entities.createQuery("select l from Line l where l.name = :name", Line.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The lines with these ids, in no order; ids that are unknown are passed over. */
    public List<Line> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select l from Line l join fetch l.snapshot join fetch l.router where l.id in :ids",
                                Line.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Other lines that measure the same target, by their routers' names. */
    public List<Line> sameTarget(Line line, int limit) {
        return entities.createQuery(
                        "select l from Line l join fetch l.snapshot join fetch l.router r "
                                + "where l.target = :target and l.id <> :id order by r.name, l.name",
                        Line.class)
                .setParameter("target", line.details().probe().target())
                .setParameter("id", line.id())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those of the lines that are measured, in one reading. */
    public List<Line> enabled(Collection<UUID> ids) {
        return Line.enabled(entities, ids);
    }

    /** Everything that is measured. */
    public List<Line> enabled() {
        return entities.createQuery(
                        "select l from Line l join fetch l.snapshot where l.enabled order by l.name", Line.class)
                .getResultList();
    }

    @Override
    protected void readTogether(Set<UUID> references) {
        if (!references.isEmpty()) {
            for (Class<?> kind : List.of(ManagedSystem.class, Site.class)) {
                entities.createQuery("select o from " + kind.getSimpleName() + " o where o.id in :ids", kind)
                        .setParameter("ids", references)
                        .getResultList();
            }
        }
    }

    @Override
    protected void require(LineDetails details, @Nullable Line before, Actor actor) {
        List<FieldError> errors = new ArrayList<>(LineRules.broken(details));
        ManagedSystem router = entities.find(ManagedSystem.class, details.routerId());
        if (router == null || router.details().kind() != SystemKind.ROUTER) {
            errors.add(new FieldError("routerId", "names no router"));
        } else {
            platforms
                    .get()
                    .find(router.details().platform())
                    .ifPresent(platform -> requireSupport(details, platform, errors));
        }
        if (details.farSiteId() != null && entities.find(Site.class, details.farSiteId()) == null) {
            errors.add(new FieldError("farSiteId", "names no site"));
        }
        if (details.probe().longest().toSeconds() >= details.intervalSeconds()
                && details.probe().count() > 1) {
            errors.add(new FieldError(
                    "probeCount",
                    "and probeTimeoutMillis must fit into intervalSeconds: %d probes that are lost take %d s"
                            .formatted(
                                    details.probe().count(),
                                    details.probe().longest().toSeconds())));
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
    }

    private static void requireSupport(LineDetails details, Platform platform, List<FieldError> errors) {
        for (String value : platform.ping().unsupported(details.probe())) {
            errors.add(
                    value.equals(PingTask.ZONE)
                            ? new FieldError("target", "can't name an interface (%…) on platform " + platform.name())
                            : new FieldError(value, "can't be set for this target on platform " + platform.name()));
        }
    }
}
