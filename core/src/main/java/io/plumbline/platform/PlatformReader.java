package io.plumbline.platform;

import io.plumbline.ssh.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a platform definition. Its form is described in {@code docs/platforms.md}. */
public final class PlatformReader {
    /** A definition is a page of text; a larger file is a mistake. */
    public static final int MAX_CHARS = 65_536;

    private static final Set<String> COUNT_GROUPS = Set.of("sent", "received");
    private static final Set<String> MARK_KEYS = Set.of("announced", "line", "received");
    private static final Set<String> TIME_GROUPS = Set.of("min", "avg", "max");

    private PlatformReader() {}

    /**
     * Reads one definition.
     *
     * @param file name for complaints
     * @throws DefinitionException naming file, line and reason
     */
    public static Platform read(String file, String yaml) {
        if (yaml.length() > MAX_CHARS) {
            throw new DefinitionException(file, 1, "longer than " + MAX_CHARS + " characters");
        }
        YamlMap map = new YamlMap(file, compose(file, yaml), Set.of("name", "title", "shell", "ping"));
        String name = map.text("name");
        if (!name.matches("[a-z][a-z0-9_]{1,39}")) {
            throw map.fault("name", "must be 2 to 40 lower-case letters, digits or '_'");
        }
        YamlMap ping =
                map.requiredMap("ping", Set.of("command", "command6", "counts", "roundTrips", "failures", "marks"));
        if (ping.patterns("counts", COUNT_GROUPS).isEmpty() && ping.map("marks", MARK_KEYS) == null) {
            throw ping.fault("counts", "needs a pattern, or marks in its place: else nothing can be measured");
        }
        return new Platform(
                name,
                map.text("title", name),
                dialect(map.requiredMap(
                        "shell", Set.of("loginPrompt", "prompt", "echoes", "writeAhead", "setup", "questions"))),
                command(ping, "command", ping.text("command")),
                ping6(ping),
                new PingReader(
                        ping.patterns("counts", COUNT_GROUPS),
                        ping.patterns("roundTrips", TIME_GROUPS),
                        ping.patterns("failures", Set.of()),
                        marks(ping.map("marks", MARK_KEYS))),
                file);
    }

    private static Node compose(String file, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            return root.orElseThrow(() -> new DefinitionException(file, 1, "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new DefinitionException(file, line, e.getProblem());
        } catch (YamlEngineException e) {
            throw new DefinitionException(file, 1, String.valueOf(e.getMessage()));
        }
    }

    private static Dialect dialect(YamlMap shell) {
        List<String> setup = shell.texts("setup");
        if (setup.stream().anyMatch(line -> line.isBlank() || line.chars().anyMatch(c -> c < ' '))) {
            throw shell.fault("setup", "each command must be one line of printable text");
        }
        return new Dialect(
                shell.text("loginPrompt", "").isEmpty()
                        ? shell.pattern("prompt", Set.of())
                        : shell.pattern("loginPrompt", Set.of()),
                shell.pattern("prompt", Set.of()),
                shell.flag("echoes", true),
                shell.integer("writeAhead", 1, 1, Dialect.MAX_WRITE_AHEAD),
                setup,
                shell.maps("questions", Set.of("ask", "reply")).stream()
                        .map(question ->
                                new Dialect.Question(question.pattern("ask", Set.of()), question.text("reply")))
                        .toList());
    }

    private static CommandTemplate command(YamlMap ping, String key, String text) {
        try {
            CommandTemplate template = CommandTemplate.of(text, Platform.PING_VALUES);
            if (!template.names().containsAll(Set.of("target", "count"))) {
                throw ping.fault(key, "needs {target} and {count}");
            }
            for (String optional : Platform.OPTIONAL_VALUES) {
                if (template.requiredNames().contains(optional)) {
                    throw ping.fault(key, "{" + optional + "} must stand in brackets: not every line has one");
                }
            }
            return template;
        } catch (IllegalArgumentException e) {
            throw ping.fault(key, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable CommandTemplate ping6(YamlMap ping) {
        String text = ping.text("command6", "");
        return text.isEmpty() ? null : command(ping, "command6", text);
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
