package io.plumbline.platform;

import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a platform definition. Its form is described in {@code docs/platforms.md}. */
public final class PlatformReader {
    /** A definition is a page of text; a larger file is a mistake. */
    public static final int MAX_CHARS = 65_536;

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
        YamlMap map = new YamlMap(file, compose(file, yaml), Set.of("name", "title", "shell", "ping", "tasks"));
        String name = map.text("name");
        if (!name.matches("[a-z][a-z0-9_]{1,39}")) {
            throw map.fault("name", "must be 2 to 40 lower-case letters, digits or '_'");
        }
        YamlMap ping = map.requiredMap("ping", PingTaskReader.KEYS);
        return new Platform(
                name,
                map.text("title", name),
                DialectReader.read(map.requiredMap("shell", DialectReader.KEYS)),
                PingTaskReader.read(ping),
                TaskDefinitions.read(map, ping.patterns("failures", Set.of())),
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
}
