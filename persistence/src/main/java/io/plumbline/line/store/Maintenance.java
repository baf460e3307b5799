package io.plumbline.line.store;

import io.plumbline.line.MaintenanceScope;
import io.plumbline.line.MaintenanceWindow;
import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A maintenance window as it is kept. */
@Entity
@Table(name = "maintenance_windows")
public class Maintenance extends Stored {
    public static final Listing<Maintenance> LISTING = new Listing<>(Maintenance.class, "name")
            .field("name", String.class)
            .field("scope", MaintenanceScope.Kind.class)
            .field("scopeId", UUID.class);

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private MaintenanceScope.Kind scope;

    @Column(name = "scope_id")
    private @Nullable UUID scopeId;

    @Column(name = "starts_at", nullable = false)
    private LocalDateTime startsAt;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Column(name = "length_minutes", nullable = false)
    private int lengthMinutes;

    @Column
    private @Nullable String recurrence;

    @Column(name = "until_day")
    private @Nullable LocalDate untilDay;

    protected Maintenance() {}

    public Maintenance(MaintenanceWindow window) {
        change(window);
    }

    public final void change(MaintenanceWindow window) {
        name = window.name();
        scope = window.scope().kind();
        scopeId = window.scope().id();
        startsAt = window.startsAt();
        timeZone = window.zone().getId();
        lengthMinutes = (int) window.length().toMinutes();
        recurrence = window.recurrence();
        untilDay = window.until();
    }

    public MaintenanceWindow window() {
        return new MaintenanceWindow(
                name,
                new MaintenanceScope(scope, scopeId),
                startsAt,
                ZoneId.of(timeZone),
                Duration.ofMinutes(lengthMinutes),
                recurrence,
                untilDay);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kindName() {
        return "maintenance window";
    }

    @Override
    public Map<String, Object> facts() {
        return new Facts()
                .with("name", name)
                .with("scope", scope.name())
                .with("scopeId", scopeId)
                .with("startsAt", startsAt)
                .with("timeZone", timeZone)
                .with("lengthMinutes", lengthMinutes)
                .with("recurrence", recurrence)
                .with("until", untilDay)
                .map();
    }
}
