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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All platforms that are known: those shipped, and those of a folder, which may replace a shipped one. A definition that can't be used is
 * left out with its reason and does not stop the others.
 */
public final class Platforms {
    private static final List<String> SHIPPED = List.of(
            "arista_eos",
            "cisco_asa",
            "cisco_iosxe",
            "cisco_iosxr",
            "cisco_nxos",
            "fortinet_fortios",
            "frr_vtysh",
            "h3c_comware",
            "huawei_vrp",
            "juniper_junos",
            "linux",
            "mikrotik_routeros",
            "nokia_sros",
            "vyos");

    private final Map<String, Platform> byName;
    /** What each definition was read from. */
    private final Map<String, String> texts;

    private final List<String> faults;

    private Platforms(Map<String, Platform> byName, Map<String, String> texts, List<String> faults) {
        this.byName = byName;
        this.texts = texts;
        this.faults = faults;
    }

    /** The definitions that are part of the product. */
    public static Platforms shipped() {
        return load(Optional.empty());
    }

    /** The shipped definitions and those of a folder. */
    public static Platforms load(Optional<Path> folder) {
        Platforms platforms = new Platforms(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (String name : SHIPPED) {
            platforms.add(name + ".yaml", resource("/platforms/" + name + ".yaml"));
        }
        folder.ifPresent(platforms::readFolder);
        return platforms;
    }

    private void add(String file, String yaml) {
        Platform platform = PlatformReader.read(file, yaml);
        byName.put(platform.name(), platform);
        texts.put(platform.name(), yaml);
    }

    /**
     * These platforms, and of those before them the ones from the folder that are missing now, where the folder has faults: a file that is
     * being written must not take away what works.
     */
    public Platforms keepingFrom(Platforms before) {
        if (faults.isEmpty()) {
            return this;
        }
        Platforms kept = new Platforms(new TreeMap<>(byName), new TreeMap<>(texts), faults);
        before.byName.forEach((name, platform) -> {
            boolean gone =
                    !kept.byName.containsKey(name) || kept.byName.get(name).shipped();
            if (gone && !platform.shipped()) {
                kept.byName.put(name, platform);
                kept.texts.put(name, before.texts.getOrDefault(name, ""));
            }
        });
        return kept;
    }

    /** Names of the platforms that are other ones here than there. */
    public Set<String> changedFrom(Platforms before) {
        Set<String> names = new TreeSet<>(texts.keySet());
        names.addAll(before.texts.keySet());
        names.removeIf(name -> Objects.equals(texts.get(name), before.texts.get(name)));
        return names;
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
        return List.copyOf(faults);
    }

    private void readFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Platforms::isDefinition).sorted().toList()) {
                readFile(file);
            }
        } catch (IOException e) {
            faults.add(folder + " can't be read: " + e.getMessage());
        }
    }

    private void readFile(Path file) {
        try {
            if (Files.size(file) > PlatformReader.MAX_CHARS) {
                faults.add(file + ", line 1: longer than " + PlatformReader.MAX_CHARS + " bytes");
                return;
            }
            add(file.toString(), Files.readString(file));
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
