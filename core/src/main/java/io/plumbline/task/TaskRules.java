package io.plumbline.task;

import io.plumbline.ops.FieldError;
import io.plumbline.platform.CommandTemplate;
import io.plumbline.platform.Platform;
import io.plumbline.platform.PlatformTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether a task can be run on all the systems chosen for it: nothing is begun that only half of them could do. */
public final class TaskRules {
    private TaskRules() {}

    /** What stands against it, once for each platform; empty when nothing does. */
    public static List<FieldError> faults(TaskOrder order, List<ChosenSystem> systems) {
        Map<String, ChosenSystem> oneOfEach = new LinkedHashMap<>();
        systems.forEach(system -> oneOfEach.putIfAbsent(system.platformName(), system));
        List<FieldError> faults = new ArrayList<>();
        oneOfEach.values().forEach(system -> addFaults(order, system, faults));
        return faults;
    }

    private static void addFaults(TaskOrder order, ChosenSystem system, List<FieldError> faults) {
        Platform platform = system.platform();
        if (platform == null) {
            faults.add(new FieldError(
                    "systemIds",
                    "must name routers of known platforms: '" + system.name() + "' is of '" + system.platformName()
                            + "'"));
            return;
        }
        PlatformTask definition = platform.tasks().get(order.kind());
        if (definition == null) {
            String known = String.join(", ", platform.tasks().keySet());
            faults.add(new FieldError(
                    "kind",
                    "is no task of platform " + platform.name() + ", which '" + system.name() + "' is of; "
                            + (known.isEmpty() ? "it has none" : "its tasks are " + known)));
            return;
        }
        addFaults(order.parameters(), definition, platform.name(), faults);
    }

    private static void addFaults(
            TaskParameters parameters, PlatformTask definition, String platform, List<FieldError> faults) {
        CommandTemplate template = definition.template(parameters.values());
        String command =
                definition.kind() + (template.equals(definition.commands().form6()) ? " to an IPv6 target" : "")
                        + " on platform " + platform;
        for (String name : new TreeSet<>(template.requiredNames())) {
            if (!parameters.values().containsKey(name)) {
                faults.add(new FieldError(TaskParameters.field(name), "is missing: " + command + " needs it"));
            }
        }
        for (String name : parameters.values().keySet()) {
            if (!template.names().contains(name)) {
                faults.add(new FieldError(
                        TaskParameters.field(name), "can't be set: " + command + " has no place for it"));
            }
        }
    }
}
