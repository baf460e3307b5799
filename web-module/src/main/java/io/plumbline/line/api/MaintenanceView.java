package io.plumbline.line.api;

import io.plumbline.line.MaintenanceScope;
import io.plumbline.line.MaintenanceWindow;
import io.plumbline.line.Span;
import io.plumbline.line.store.Maintenance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A maintenance window as callers read it. */
public record MaintenanceView(
        UUID id,
        String name,
        MaintenanceScope.Kind scope,
        @Nullable UUID scopeId,
        @Schema(example = "2026-01-04T02:00") String startsAt,
        @Schema(example = "Europe/Paris") String timeZone,
        int lengthMinutes,
        @Schema(example = "FREQ=WEEKLY;BYDAY=SU") @Nullable String recurrence,
        @Schema(example = "2026-12-31") @Nullable String until,

        @Schema(description = "The times that run or come next, ten at most")
        List<Occurrence> next,

        Instant createdAt,
        Instant updatedAt) {
    private static final int MOST = 10;

    /** One time of the window. */
    public record Occurrence(Instant from, Instant to) {
        static Occurrence of(Span span) {
            return new Occurrence(span.from(), span.to());
        }
    }

    static MaintenanceView of(Maintenance maintenance) {
        MaintenanceWindow window = maintenance.window();
        LocalDate last = window.until();
        Instant now = Instant.now();
        return new MaintenanceView(
                maintenance.id(),
                window.name(),
                window.scope().kind(),
                window.scope().id(),
                window.startsAt().toString(),
                window.zone().getId(),
                (int) window.length().toMinutes(),
                window.recurrence(),
                last == null ? null : last.toString(),
                window.upcoming(now, MOST).stream().map(Occurrence::of).toList(),
                maintenance.createdAt(),
                maintenance.updatedAt());
    }
}
