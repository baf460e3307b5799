package io.plumbline.line.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.MaintenanceScope;
import io.plumbline.line.MaintenanceWindow;
import io.plumbline.line.Span;
import io.plumbline.line.store.Line;
import io.plumbline.line.store.Maintenance;
import io.plumbline.ops.Failure;
import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The maintenance windows, and what they excuse. */
@Stateless
public class MaintenanceWindows extends AuditedStore<Maintenance, MaintenanceWindow> {
    public MaintenanceWindows() {
        super(Maintenance.class, "maintenance window", Maintenance.LISTING);
    }

    @Override
    protected Maintenance make(MaintenanceWindow details) {
        return new Maintenance(details);
    }

    @Override
    protected void redefine(Maintenance object, MaintenanceWindow details, Actor actor) {
        object.change(details);
    }

    @Override
    protected void require(MaintenanceWindow details, @Nullable Maintenance before, Actor actor) {
        UUID id = details.scope().id();
        boolean known = id == null
                || switch (details.scope().kind()) {
                    case ALL -> true;
                    case LINE -> entities.find(Line.class, id) != null;
                    case SITE -> entities.find(Site.class, id) != null;
                    case ROUTER -> isRouter(entities.find(ManagedSystem.class, id));
                };
        if (!known) {
            throw Failure.invalid(
                    "scopeId", "names no " + details.scope().kind().name().toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isRouter(@Nullable ManagedSystem system) {
        return system != null && system.details().kind() == SystemKind.ROUTER;
    }

    /** What all windows excuse in a period. */
    public Excuses excuses(Span period) {
        List<Excuse> excuses = new ArrayList<>();
        for (Maintenance window : entities.createQuery("select m from Maintenance m", Maintenance.class)
                .getResultList()) {
            List<Span> spans = window.window().occurrences(period.from(), period.to());
            if (!spans.isEmpty()) {
                excuses.add(new Excuse(window.name(), window.window().scope(), spans));
            }
        }
        return new Excuses(excuses);
    }

    /** Names of the windows that a line is in at a time. */
    public List<String> covering(Line line, Instant at) {
        Span moment = new Span(at, at.plusNanos(1_000));
        return excuses(moment).of(ends(line)).stream().map(Excuse::name).toList();
    }

    /** A line as windows see it, with the site of its router looked up. */
    public Ends ends(Line line) {
        ManagedSystem router = entities.find(ManagedSystem.class, line.routerId());
        return Ends.of(line, router == null ? null : router.details().siteId());
    }

    /** A line as windows see it. */
    public record Ends(UUID lineId, UUID routerId, Set<UUID> siteIds) {
        public Ends {
            siteIds = Set.copyOf(siteIds);
        }

        /** The sites at both ends, as far as they are known. */
        static Ends of(Line line, @Nullable UUID nearSiteId) {
            Set<UUID> sites = new HashSet<>();
            if (nearSiteId != null) {
                sites.add(nearSiteId);
            }
            UUID farSiteId = line.details().farSiteId();
            if (farSiteId != null) {
                sites.add(farSiteId);
            }
            return new Ends(line.id(), line.routerId(), sites);
        }
    }

    /** The times of a window. */
    public record Excuse(String name, MaintenanceScope scope, List<Span> spans) {
        public Excuse {
            spans = List.copyOf(spans);
        }
    }

    /** The times of all windows. */
    public record Excuses(List<Excuse> all) {
        public Excuses {
            all = List.copyOf(all);
        }

        /** Those that a line is in. */
        public List<Excuse> of(Ends line) {
            return all.stream()
                    .filter(excuse -> excuse.scope().includes(line.lineId(), line.routerId(), line.siteIds()))
                    .toList();
        }

        List<Span> spansOf(Ends line) {
            return of(line).stream().flatMap(excuse -> excuse.spans().stream()).toList();
        }
    }
}
