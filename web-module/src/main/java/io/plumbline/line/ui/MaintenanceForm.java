package io.plumbline.line.ui;

import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.job.Systems;
import io.plumbline.line.MaintenanceScope;
import io.plumbline.line.MaintenanceWindow;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.MaintenanceWindows;
import io.plumbline.line.store.Maintenance;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ShortText;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Stored;
import io.plumbline.ops.ui.StoredForm;
import io.plumbline.web.TypedText;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of a maintenance window. What it is about is given by its name. */
@Named
@ViewScoped
public class MaintenanceForm extends StoredForm<Maintenance, MaintenanceWindow> {
    private static final long serialVersionUID = 1;
    private static final int MOST_OFFERED = 20;
    private static final Map<String, String> PRESETS = presets();

    @Inject
    private transient MaintenanceWindows windows;

    @Inject
    private transient Lines lines;

    @Inject
    private transient Systems systems;

    @Inject
    private transient Sites sites;

    private String name = "";
    private MaintenanceScope.Kind scope = MaintenanceScope.Kind.LINE;
    private @Nullable String subject;
    private String startsAt = LocalDateTime.now(ZoneId.of("UTC"))
            .plusHours(1)
            .truncatedTo(ChronoUnit.HOURS)
            .toString();
    private String timeZone = "UTC";
    private int lengthMinutes = 120;
    private @Nullable String recurrence;
    private @Nullable String until;

    public MaintenanceForm() {
        super("maintenance window", "/app/maintenance", "/app/maintenance");
    }

    private static Map<String, String> presets() {
        Map<String, String> presets = new LinkedHashMap<>();
        presets.put("once", "");
        presets.put("every day", "FREQ=DAILY");
        presets.put("every week", "FREQ=WEEKLY");
        presets.put("every month on that day", "FREQ=MONTHLY");
        presets.put("every first Sunday of a month", "FREQ=MONTHLY;BYDAY=1SU");
        return presets;
    }

    @Override
    protected AuditedStore<Maintenance, MaintenanceWindow> store() {
        return windows;
    }

    @Override
    protected void fill(Maintenance object) {
        MaintenanceWindow window = object.window();
        name = window.name();
        scope = window.scope().kind();
        subject = subjectOf(window.scope());
        startsAt = window.startsAt().toString();
        timeZone = window.zone().getId();
        lengthMinutes = (int) window.length().toMinutes();
        recurrence = window.recurrence();
        LocalDate last = window.until();
        until = last == null ? null : last.toString();
    }

    private @Nullable String subjectOf(MaintenanceScope of) {
        UUID id = of.id();
        return id == null
                ? null
                : switch (of.kind()) {
                    case ALL -> null;
                    case LINE -> lines.get(id).name();
                    case ROUTER -> systems.get(id).name();
                    case SITE -> sites.get(id).name();
                };
    }

    @Override
    protected MaintenanceWindow details(@Nullable Maintenance before) {
        try {
            return new MaintenanceWindow(
                    ShortText.require("name", name),
                    new MaintenanceScope(scope, subjectId()),
                    parse("start", () -> LocalDateTime.parse(startsAt.strip())),
                    parse("time zone", () -> ZoneId.of(timeZone.strip())),
                    Duration.ofMinutes(lengthMinutes),
                    TypedText.orNull(recurrence),
                    until == null || until.isBlank()
                            ? null
                            : parse("last day", () -> LocalDate.parse(String.valueOf(until))));
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("The window:", String.valueOf(e.getMessage()));
        }
    }

    private static <T> T parse(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException e) {
            throw Failure.invalid(field, "can't be read");
        }
    }

    private @Nullable UUID subjectId() {
        if (scope == MaintenanceScope.Kind.ALL) {
            return null;
        }
        String wanted = subject == null ? "" : subject.strip();
        return matching(wanted, 500).stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .map(Stored::id)
                .orElseThrow(() -> Failure.invalid("What it is about:", "'" + wanted + "' is not known"));
    }

    /** Names of what it may be about with the text in them. */
    public List<String> subjectsLike(String text) {
        return matching(text.strip(), MOST_OFFERED).stream().map(Stored::name).toList();
    }

    private List<? extends Stored> matching(String text, int most) {
        ListRequest request = new ListRequest(Map.of("name", text), List.of(), most, null);
        return switch (scope) {
            case ALL -> List.of();
            case LINE -> lines.rows(request, 0);
            case ROUTER ->
                systems.rows(
                        new ListRequest(Map.of("name", text, "kind", SystemKind.ROUTER.name()), List.of(), most, null),
                        0);
            case SITE -> sites.rows(request, 0);
        };
    }

    public MaintenanceScope.Kind[] getScopes() {
        return MaintenanceScope.Kind.values();
    }

    public Map<String, String> getPresets() {
        return PRESETS;
    }

    public List<String> zonesLike(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return new TreeSet<>(ZoneId.getAvailableZoneIds())
                .stream()
                        .filter(zone -> zone.toLowerCase(Locale.ROOT).contains(wanted))
                        .limit(MOST_OFFERED)
                        .toList();
    }

    public boolean isAll() {
        return scope == MaintenanceScope.Kind.ALL;
    }

    public String getName() {
        return name;
    }

    public void setName(String value) {
        name = value;
    }

    public MaintenanceScope.Kind getScope() {
        return scope;
    }

    public void setScope(MaintenanceScope.Kind value) {
        scope = value;
    }

    public @Nullable String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String value) {
        subject = value;
    }

    public String getStartsAt() {
        return startsAt;
    }

    public void setStartsAt(String value) {
        startsAt = value;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String value) {
        timeZone = value;
    }

    public int getLengthMinutes() {
        return lengthMinutes;
    }

    public void setLengthMinutes(int value) {
        lengthMinutes = value;
    }

    public @Nullable String getRecurrence() {
        return recurrence;
    }

    public void setRecurrence(@Nullable String value) {
        recurrence = value;
    }

    public @Nullable String getUntil() {
        return until;
    }

    public void setUntil(@Nullable String value) {
        until = value;
    }
}
