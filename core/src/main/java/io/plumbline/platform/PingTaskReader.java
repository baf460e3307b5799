package io.plumbline.platform;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the part {@code ping} of a definition. */
final class PingTaskReader {
    static final Set<String> KEYS = Set.of(
            "command",
            "prepare",
            "command6",
            "prepare6",
            "paceMillis",
            "endless",
            "replies",
            "sequence",
            "zones",
            "counts",
            "roundTrips",
            "failures",
            "marks");

    private static final Set<String> COUNT_GROUPS = Set.of("sent", "received");
    private static final Set<String> TIME_GROUPS = Set.of("min", "avg", "max");
    private static final Set<String> MARK_KEYS = Set.of("announced", "line", "received");
    private static final int MAX_PACE_MILLIS = 10_000;

    private PingTaskReader() {}

    static PingTask read(YamlMap ping) {
        if (ping.patterns("counts", COUNT_GROUPS).isEmpty() && ping.map("marks", MARK_KEYS) == null) {
            throw ping.fault("counts", "needs a pattern, or marks in its place: else nothing can be measured");
        }
        return new PingTask(
                new TargetForms<>(
                        form(ping, "command", ping.text("command"), "prepare"),
                        ping.text("command6", "").isEmpty()
                                ? null
                                : form(ping, "command6", ping.text("command6"), "prepare6")),
                pace(ping),
                ping.flag("zones", false),
                new PingReader(
                        ping.patterns("counts", COUNT_GROUPS),
                        ping.patterns("roundTrips", TIME_GROUPS),
                        ping.patterns("failures", Set.of()),
                        marks(ping.map("marks", MARK_KEYS))));
    }

    private static PingTask.Pace pace(YamlMap ping) {
        boolean endless = ping.flag("endless", false);
        Pattern replies = ping.text("replies", "").isEmpty() ? null : ping.pattern("replies", Set.of());
        int millis = ping.integer("paceMillis", endless ? 1_000 : 0, 0, MAX_PACE_MILLIS);
        Pattern sequence = ping.text("sequence", "").isEmpty() ? null : ping.pattern("sequence", Set.of("sequence"));
        return new PingTask.Pace(Duration.ofMillis(millis), endless, replies, sequence);
    }

    private static PingTask.Form form(YamlMap ping, String key, String text, String prepareKey) {
        List<CommandTemplate> prepare = ping.texts(prepareKey).stream()
                .map(one -> template(ping, prepareKey, one))
                .toList();
        PingTask.Form form = new PingTask.Form(prepare, template(ping, key, text));
        boolean counted = form.names().contains("count") || ping.flag("endless", false);
        if (!form.ping().names().contains("target") || !counted) {
            throw ping.fault(key, "needs {target} and {count}; without {count} only where 'endless' is true");
        }
        return form;
    }

    private static CommandTemplate template(YamlMap ping, String key, String text) {
        CommandTemplate template;
        try {
            template = CommandTemplate.of(text, PingTask.VALUES);
        } catch (IllegalArgumentException e) {
            throw ping.fault(key, String.valueOf(e.getMessage()));
        }
        for (String optional : PingTask.OPTIONAL_VALUES) {
            if (template.requiredNames().contains(optional)) {
                throw ping.fault(key, "{" + optional + "} must stand in brackets: not every line has one");
            }
        }
        return template;
    }

    private static PingReader.@Nullable Marks marks(@Nullable YamlMap marks) {
        if (marks == null) {
            return null;
        }
        String received = marks.text("received", "!");
        if (received.length() != 1) {
            throw marks.fault("received", "must be one character");
        }
        return new PingReader.Marks(
                marks.pattern("announced", Set.of("count")), marks.pattern("line", Set.of()), received.charAt(0));
    }
}
