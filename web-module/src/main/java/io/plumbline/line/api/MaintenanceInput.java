package io.plumbline.line.api;

import io.plumbline.line.MaintenanceScope;
import io.plumbline.line.MaintenanceWindow;
import io.plumbline.line.store.Maintenance;
import io.plumbline.ops.Failure;
import io.plumbline.web.PlainText;
import io.plumbline.web.ShownAs;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A maintenance window as callers write it. */
@ShownAs(MaintenanceView.class)
public record MaintenanceInput(
        @NotNull @PlainText @Schema(description = "Unique name", example = "Sunday nights in Lyon")
        String name,

        @NotNull @Schema(description = "What it is about") MaintenanceScope.Kind scope,

        @Schema(description = "The line, router or site; left out for ALL") @Nullable
        UUID scopeId,

        @NotNull
        @Size(max = 19)
        @Schema(description = "First start, in local time without a zone", example = "2026-01-04T02:00")
        String startsAt,

        @NotNull
        @Size(max = 64)
        @Schema(
                description = "Zone of that time; the window keeps its local hour when the clocks change",
                example = "Europe/Paris")
        String timeZone,

        @NotNull @Min(1) @Max(44_640) @Schema(description = "How long it lasts", example = "120")
        Integer lengthMinutes,

        @Size(max = 500)
        @Schema(
                description = "When it comes again, as an RRULE of RFC 5545; left out for once",
                example = "FREQ=WEEKLY;BYDAY=SU")
        @Nullable
        String recurrence,

        @Size(max = 10)
        @Schema(description = "Last day on which it may start, in local time", example = "2026-12-31")
        @Nullable
        String until) {
    MaintenanceWindow window() {
        LocalDateTime start =
                parse("startsAt", "a local time such as 2026-01-04T02:00", () -> LocalDateTime.parse(startsAt));
        ZoneId zone = parse("timeZone", "a zone such as Europe/Paris", () -> ZoneId.of(timeZone));
        LocalDate last =
                until == null ? null : parse("until", "a day such as 2026-12-31", () -> LocalDate.parse(until));
        if (scope == MaintenanceScope.Kind.ALL && scopeId != null) {
            throw Failure.invalid("scopeId", "must be left out where the scope is ALL");
        }
        if (scope != MaintenanceScope.Kind.ALL && scopeId == null) {
            throw Failure.invalid("scopeId", "must be given unless the scope is ALL");
        }
        if (start.getYear() < MaintenanceWindow.MIN_YEAR || start.getYear() > MaintenanceWindow.MAX_YEAR) {
            throw Failure.invalid(
                    "startsAt",
                    "must be in the years " + MaintenanceWindow.MIN_YEAR + " to " + MaintenanceWindow.MAX_YEAR);
        }
        if (last != null && last.isBefore(start.toLocalDate())) {
            throw Failure.invalid("until", "must not be before the day of startsAt");
        }
        if (recurrence != null && recurrence.isBlank()) {
            throw Failure.invalid("recurrence", "must not be empty: leave it out for a window that comes once");
        }
        try {
            return new MaintenanceWindow(
                    name,
                    new MaintenanceScope(scope, scopeId),
                    start,
                    zone,
                    Duration.ofMinutes(lengthMinutes),
                    recurrence,
                    last);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid(recurrence == null ? "startsAt" : "recurrence", String.valueOf(e.getMessage()));
        }
    }

    private static <T> T parse(String field, String rule, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException e) {
            throw Failure.invalid(field, "must be " + rule);
        }
    }

    static MaintenanceInput of(Maintenance maintenance) {
        MaintenanceWindow window = maintenance.window();
        LocalDate last = window.until();
        return new MaintenanceInput(
                window.name(),
                window.scope().kind(),
                window.scope().id(),
                window.startsAt().toString(),
                window.zone().getId(),
                (int) window.length().toMinutes(),
                window.recurrence(),
                last == null ? null : last.toString());
    }
}
