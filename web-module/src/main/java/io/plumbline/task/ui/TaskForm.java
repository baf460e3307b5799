package io.plumbline.task.ui;

import io.plumbline.access.Role;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.platform.PlatformTask;
import io.plumbline.platform.job.PlatformsInUse;
import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskParameters;
import io.plumbline.task.job.TaskRunner;
import io.plumbline.task.job.TaskSystems;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form that runs a task: what, where, and with which values. */
@Named
@ViewScoped
public class TaskForm implements Serializable {
    private static final long serialVersionUID = 1;
    /** Routers that are offered while a name is typed. */
    private static final int MOST_OFFERED = 20;

    private static final List<String> PLACES = List.of("target", "source", "vrf", "interface", "neighbour");
    private static final String FIRST_KIND = "interfaces";

    @Inject
    private transient PlatformsInUse platforms;

    @Inject
    private transient Systems systems;

    @Inject
    private transient TaskSystems taskSystems;

    @Inject
    private transient TaskRunner runner;

    private String kind = FIRST_KIND;
    private @Nullable String system;
    private @Nullable String label;
    private final ArrayList<String> chosen = new ArrayList<>();
    private final LinkedHashMap<String, @Nullable String> values = new LinkedHashMap<>();
    private @Nullable Integer timeoutSeconds;

    /** Begins with the router that the address names, where it is asked for from the router's own page. */
    public void setRouter(@Nullable String id) {
        if (id != null && !id.isEmpty()) {
            try {
                take(systems.get(Ids.parse(id, "router")).name());
            } catch (RuntimeException e) {
                Messages.badAddress("The router in the address is not there (any more)");
            }
        }
    }

    public @Nullable String getRouter() {
        return null;
    }

    /** Titles of all tasks that any platform defines, by kind. */
    public Map<String, String> getKinds() {
        Map<String, String> kinds = new TreeMap<>();
        platforms
                .get()
                .all()
                .forEach(platform -> platform.tasks()
                        .values()
                        .forEach(task -> kinds.putIfAbsent(task.title() + " (" + task.kind() + ")", task.kind())));
        return onlyOneTitleEach(kinds);
    }

    /** Platforms may call the same kind something else; one name is enough. */
    private static Map<String, String> onlyOneTitleEach(Map<String, String> kinds) {
        Map<String, String> once = new LinkedHashMap<>();
        kinds.forEach((title, kind) -> {
            if (!once.containsValue(kind)) {
                once.put(title, kind);
            }
        });
        return once;
    }

    /** The values that any platform's command for the kind has a place for. */
    public List<String> getPlaces() {
        return PLACES.stream().filter(this::takes).toList();
    }

    /** How people call a value. */
    public String labelOf(String place) {
        return switch (place) {
            case "target" -> "Target";
            case "vrf" -> "VRF (optional)";
            case "source" -> "Source (optional)";
            case "interface" -> "Interface (optional)";
            default -> "Neighbour (optional)";
        };
    }

    private boolean takes(String name) {
        return platforms.get().all().stream()
                .map(platform -> platform.tasks().get(kind))
                .anyMatch(task -> hasPlace(task, name));
    }

    private static boolean hasPlace(@Nullable PlatformTask task, String name) {
        return task != null && task.names().contains(name);
    }

    /** Names of routers with the text in them. */
    public List<String> systemsLike(String text) {
        Map<String, String> filters = Map.of("kind", SystemKind.ROUTER.name(), "name", text.strip());
        return systems.rows(new ListRequest(filters, List.of(), MOST_OFFERED, null), 0).stream()
                .map(ManagedSystem::name)
                .filter(name -> !chosen.contains(name))
                .toList();
    }

    public boolean isWithoutRouters() {
        return systems.count(new ListRequest(Map.of("kind", SystemKind.ROUTER.name()), List.of(), 1, null)) == 0;
    }

    /** Takes the router that was typed, and those with the label. */
    public void add() {
        Messages.run(this::takeTyped, "Added to the routers that the task runs on");
    }

    private void takeTyped() {
        if (system != null) {
            take(system.strip());
            system = null;
        }
        if (label != null) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw Failure.invalid("label", "must be a name and a value, such as role=edge");
            }
            String name = label.substring(0, equals).strip();
            String value = label.substring(equals + 1).strip();
            List<String> labelled = taskSystems.labelled(name, value, TaskOrder.MAX_SYSTEMS + 1);
            if (labelled.isEmpty()) {
                throw Failure.invalid("label", "'" + label.strip() + "' is on no router");
            }
            labelled.forEach(this::take);
            label = null;
        }
    }

    private void take(String name) {
        if (!chosen.contains(name)) {
            id(name);
            chosen.add(name);
        }
    }

    public void remove(String name) {
        chosen.remove(name);
    }

    public @Nullable String run() {
        UUID[] begun = new UUID[1];
        boolean well = Messages.run(
                () -> {
                    takeTyped();
                    begun[0] = runner.run(order(), Operators.require(Role.OPERATOR_NAME))
                            .id();
                },
                "The task runs");
        if (!well) {
            return null;
        }
        Messages.keepForNextPage();
        return "/app/task?faces-redirect=true&id=" + begun[0];
    }

    private TaskOrder order() {
        if (chosen.isEmpty()) {
            throw Failure.invalid("router", "must be chosen: a task needs one at least");
        }
        Map<String, @Nullable String> wanted = new LinkedHashMap<>();
        // A value typed for another kind is of no interest to this one.
        values.forEach((name, value) -> wanted.put(name, value == null || !takes(name) ? null : value.strip()));
        return new TaskOrder(kind, chosen.stream().map(this::id).toList(), TaskParameters.of(wanted), timeoutSeconds);
    }

    private UUID id(String name) {
        return systems.byName(name)
                .map(ManagedSystem::id)
                .orElseThrow(() -> Failure.invalid("router", "'" + name + "' is not known"));
    }

    public String getKind() {
        return kind;
    }

    public void setKind(@Nullable String value) {
        kind = value == null ? FIRST_KIND : value;
    }

    public @Nullable String getSystem() {
        return system;
    }

    public void setSystem(@Nullable String value) {
        system = value;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public void setLabel(@Nullable String value) {
        label = value;
    }

    public List<String> getChosen() {
        return chosen;
    }

    /** What was typed, by the names of {@link PlatformTask#VALUES}. */
    public Map<String, @Nullable String> getValues() {
        return values;
    }

    public @Nullable Integer getTimeoutSeconds() {
        return timeoutSeconds;
    }

    public void setTimeoutSeconds(@Nullable Integer value) {
        timeoutSeconds = value;
    }
}
