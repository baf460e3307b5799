package io.plumbline.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All platforms that are known: those shipped, and those of a folder, which may replace a shipped one. A definition that can't be used is
 * left out with its reason and does not stop the others.
 */
public final class Platforms {
    private static final List<String> SHIPPED = List.of("cisco_iosxe", "huawei_vrp", "juniper_junos", "linux");

    private final Map<String, Platform> byName;
    private final List<String> faults;

    private Platforms(Map<String, Platform> byName, List<String> faults) {
        this.byName = byName;
        this.faults = List.copyOf(faults);
    }

    /** The definitions that are part of the product. */
    public static Platforms shipped() {
        return load(Optional.empty());
    }

    /** The shipped definitions and those of a folder. */
    public static Platforms load(Optional<Path> folder) {
        Map<String, Platform> byName = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (String name : SHIPPED) {
            byName.put(name, PlatformReader.read(name + ".yaml", resource("/platforms/" + name + ".yaml")));
        }
        folder.ifPresent(path -> readFolder(path, byName, faults));
        return new Platforms(byName, faults);
    }

    public Optional<Platform> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Platform> all() {
        return List.copyOf(byName.values());
    }

    /** All names, for messages. */
    public String names() {
        return String.join(", ", byName.keySet());
    }

    /** Why definitions were left out, each with file and line. */
    public List<String> faults() {
        return faults;
    }

    private static void readFolder(Path folder, Map<String, Platform> byName, List<String> faults) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Platforms::isDefinition).sorted().toList()) {
                readFile(file, byName, faults);
            }
        } catch (IOException e) {
            faults.add(folder + " can't be read: " + e.getMessage());
        }
    }

    private static void readFile(Path file, Map<String, Platform> byName, List<String> faults) {
        try {
            if (Files.size(file) > PlatformReader.MAX_CHARS) {
                faults.add(file + ", line 1: longer than " + PlatformReader.MAX_CHARS + " bytes");
                return;
            }
            Platform platform = PlatformReader.read(file.toString(), Files.readString(file));
            byName.put(platform.name(), platform);
        } catch (DefinitionException e) {
            faults.add(e.getMessage());
        } catch (MalformedInputException e) {
            faults.add(file + ", line 1: not UTF-8");
        } catch (IOException e) {
            faults.add(file + " can't be read: " + e.getMessage());
        }
    }

    private static boolean isDefinition(Path file) {
        String name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String resource(String path) {
        try (InputStream in = Platforms.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the shipped definition " + path + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the shipped definition " + path + " can't be read", e);
        }
    }
}
