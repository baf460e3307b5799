package io.plumbline.platform;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tasks} of a platform definition: what its routers can be asked beside a ping. */
final class TaskDefinitions {
    private static final int MAX_SECONDS = 600;

    private static final Set<String> KEYS = Set.of(
            "title",
            "command",
            "command6",
            "timeoutSeconds",
            "endlessSeconds",
            "section",
            "row",
            "fields",
            "ignored",
            "defaults",
            "lastOf",
            "empty",
            "failures");

    /** What the kinds that pages and rules know may say; a kind of the operator's own says what it likes. */
    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "traceroute",
            Set.of("hop", "address", "rtt1Millis", "rtt2Millis", "rtt3Millis"),
            "interfaces",
            Set.of(
                    "interface",
                    "admin",
                    "oper",
                    "description",
                    "inPackets",
                    "outPackets",
                    "inBytes",
                    "outBytes",
                    "inErrors",
                    "outErrors",
                    "inDrops",
                    "outDrops",
                    "crcErrors"),
            "bgp",
            Set.of("neighbour", "asn", "state", "uptime", "prefixes"),
            "ospf",
            Set.of("neighbour", "state", "address", "interface", "deadSeconds", "uptime"),
            "bfd",
            Set.of("neighbour", "state", "interface"),
            "probes",
            Set.of(
                    "probe",
                    "target",
                    "sent",
                    "received",
                    "rttMinMillis",
                    "rttAvgMillis",
                    "rttMaxMillis",
                    "jitterMillis",
                    "result",
                    "ageSeconds"));

    private TaskDefinitions() {}

    /**
     * The tasks of a definition by their kind, in its order.
     *
     * @param refusals what the platform's routers print when they don't ping; they print the same for other commands
     */
    static Map<String, PlatformTask> read(YamlMap definition, List<Pattern> refusals) {
        Map<String, PlatformTask> tasks = new LinkedHashMap<>();
        definition.mapsByName("tasks", KEYS).forEach((kind, task) -> {
            if (!kind.matches("[a-z][a-z0-9_]{1,39}") || kind.equals("ping")) {
                throw task.fault(
                        "a kind of task is 2 to 40 lower-case letters, digits or '_', and not 'ping': " + kind);
            }
            tasks.put(kind, task(kind, task, refusals));
        });
        return Collections.unmodifiableMap(tasks);
    }

    private static PlatformTask task(String kind, YamlMap task, List<Pattern> refusals) {
        List<Pattern> failures = new ArrayList<>(refusals);
        failures.addAll(task.patterns("failures", Set.of()));
        return new PlatformTask(
                kind,
                task.text("title", kind),
                commands(task),
                Duration.ofSeconds(task.integer("timeoutSeconds", 60, 1, MAX_SECONDS)),
                endless(task),
                new TaskReader(records(kind, task), task.patterns("empty", Set.of()), failures));
    }

    private static TaskRecords records(String kind, YamlMap task) {
        Pattern row = task.pattern("row", Set.of());
        if (row.matcher("").find()) {
            throw task.fault("row", "must not match where nothing stands");
        }
        Pattern section = task.text("section", "").isEmpty() ? null : task.pattern("section", Set.of());
        List<Pattern> fields = task.patterns("fields", Set.of());
        Set<String> columns = new TreeSet<>(columns(kind, task, "row", row));
        if (section != null) {
            columns.addAll(columns(kind, task, "section", section));
        }
        fields.forEach(field -> columns.addAll(columns(kind, task, "fields", field)));
        if (columns.isEmpty()) {
            throw task.fault("row", "no pattern names a column");
        }
        return new TaskRecords(
                new TaskRecords.Beginnings(row, section),
                fields,
                task.patterns("ignored", Set.of()),
                defaults(task, columns),
                lastOf(task, columns));
    }

    private static Map<String, String> defaults(YamlMap task, Set<String> columns) {
        Map<String, String> defaults = task.textsByName("defaults");
        if (!columns.containsAll(defaults.keySet())) {
            throw task.fault("defaults", "only for columns that a pattern sets: " + String.join(", ", columns));
        }
        return defaults;
    }

    private static @Nullable String lastOf(YamlMap task, Set<String> columns) {
        String column = task.text("lastOf", "");
        if (!column.isEmpty() && !columns.contains(column)) {
            throw task.fault("lastOf", "no pattern sets the column " + column);
        }
        return column.isEmpty() ? null : column;
    }

    private static List<String> columns(String kind, YamlMap task, String key, Pattern pattern) {
        List<String> names = new TaskColumns(pattern).names();
        Set<String> known = COLUMNS.get(kind);
        for (String name : names) {
            if (known != null && !known.contains(name)) {
                throw task.fault(
                        key,
                        "'" + name + "' is no column of " + kind + "; its columns are "
                                + String.join(", ", new TreeSet<>(known)));
            }
        }
        return names;
    }

    private static @Nullable Duration endless(YamlMap task) {
        return task.text("endlessSeconds", "").isEmpty()
                ? null
                : Duration.ofSeconds(task.integer("endlessSeconds", 1, 1, MAX_SECONDS));
    }

    private static TargetForms<CommandTemplate> commands(YamlMap task) {
        CommandTemplate command6 =
                task.text("command6", "").isEmpty() ? null : template(task, "command6", task.text("command6"));
        if (command6 != null && !command6.names().contains("target")) {
            throw task.fault("command6", "needs {target}: it is the command for an IPv6 target");
        }
        return new TargetForms<>(template(task, "command", task.text("command")), command6);
    }

    private static CommandTemplate template(YamlMap task, String key, String text) {
        CommandTemplate template;
        try {
            template = CommandTemplate.of(text, PlatformTask.VALUES);
        } catch (IllegalArgumentException e) {
            throw task.fault(key, String.valueOf(e.getMessage()));
        }
        for (String name : template.requiredNames()) {
            if (!name.equals("target")) {
                throw task.fault(key, "{" + name + "} must stand in brackets: not every line has one");
            }
        }
        return template;
    }
}
