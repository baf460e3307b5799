package io.plumbline.line.ui;

import io.plumbline.inventory.job.InventoryNames;
import io.plumbline.line.MaintenanceScope;
import io.plumbline.line.Span;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.MaintenanceWindows;
import io.plumbline.line.store.Line;
import io.plumbline.line.store.Maintenance;
import io.plumbline.ops.store.ListRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The maintenance windows, each with what it is about and its next time, or its last when it is over. */
@Named
@RequestScoped
public class MaintenancePage {
    private static final int MOST = 200;

    @Inject
    private MaintenanceWindows windows;

    @Inject
    private Lines lines;

    @Inject
    private InventoryNames names;

    private @Nullable List<Planned> planned;

    /**
     * A window.
     *
     * @param subject what it is about
     * @param time the one that runs or comes next; the last one where none comes; {@code null} where there is none at all
     */
    public record Planned(
            Maintenance maintenance,
            Subject subject,
            State state,
            @Nullable Span time) {
        static Planned of(Maintenance maintenance, Subject subject, Instant now) {
            Span next =
                    maintenance.window().upcoming(now, 1).stream().findFirst().orElse(null);
            if (next == null) {
                Span last = maintenance.window().lastBefore(now).orElse(null);
                return new Planned(maintenance, subject, State.OVER, last);
            }
            return new Planned(maintenance, subject, next.contains(now) ? State.RUNS : State.PLANNED, next);
        }
    }

    /** Where a window stands. */
    public enum State {
        RUNS,
        PLANNED,
        OVER
    }

    /** What a window is about, and the page where it is shown; {@code null} where there is none. */
    public record Subject(String name, @Nullable String page) {
        static final Subject EVERYTHING = new Subject("all lines", null);
    }

    public List<Planned> getWindows() {
        if (planned == null) {
            Instant now = Instant.now();
            List<Maintenance> all = windows.rows(new ListRequest(Map.of(), List.of(), MOST, null), 0);
            Map<UUID, Subject> subjects = subjects(all);
            planned = all.stream()
                    .map(window -> Planned.of(window, subject(window, subjects), now))
                    .toList();
        }
        return planned;
    }

    private static Subject subject(Maintenance window, Map<UUID, Subject> subjects) {
        UUID id = window.window().scope().id();
        return id == null ? Subject.EVERYTHING : subjects.getOrDefault(id, new Subject("what is gone", null));
    }

    /** Read for all windows together. */
    private Map<UUID, Subject> subjects(List<Maintenance> all) {
        Map<UUID, Subject> subjects = new HashMap<>();
        for (Line line : lines.all(idsOf(all, MaintenanceScope.Kind.LINE))) {
            subjects.put(line.id(), new Subject(line.name(), "/app/line?id=" + line.id()));
        }
        if (!idsOf(all, MaintenanceScope.Kind.ROUTER).isEmpty()) {
            names.systems().forEach((name, id) -> subjects.put(id, new Subject(name, "/app/system?id=" + id)));
        }
        if (!idsOf(all, MaintenanceScope.Kind.SITE).isEmpty()) {
            names.sites()
                    .forEach((name, id) -> subjects.put(id, new Subject(name, "/app/service-levels?siteId=" + id)));
        }
        return subjects;
    }

    private static List<UUID> idsOf(List<Maintenance> all, MaintenanceScope.Kind kind) {
        return all.stream()
                .map(one -> one.window().scope())
                .filter(scope -> scope.kind() == kind)
                .map(MaintenanceScope::id)
                .filter(Objects::nonNull)
                .toList();
    }
}
