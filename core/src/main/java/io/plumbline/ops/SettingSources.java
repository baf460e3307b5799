package io.plumbline.ops;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where values come from: the environment, then the files that {@code …_FILE} variables name, then {@code plumbline.properties}.
 * A key that no setting has is a fault, so that a misspelt one is not silently ignored.
 */
final class SettingSources {
    /** Variables that belong to the launcher or the container and are no settings of the service. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "PLUMBLINE_DATABASE_URL",
            "PLUMBLINE_DATABASE_USER",
            "PLUMBLINE_DATABASE_PASSWORD",
            "PLUMBLINE_DATABASE_PASSWORD_FILE",
            "PLUMBLINE_SETTINGS",
            "PLUMBLINE_URL",
            "PLUMBLINE_ADMIN_USER",
            "PLUMBLINE_ADMIN_PASSWORD",
            "PLUMBLINE_API_KEY",
            "PLUMBLINE_TLS_PASSWORD");

    private final Map<String, String> environment;
    private final Map<String, String> properties;
    private final List<String> faults = new ArrayList<>();

    SettingSources(Map<String, String> environment) {
        this.environment = environment;
        this.properties = readProperties(environment.get("PLUMBLINE_SETTINGS"));
        refuseUnknown();
    }

    List<String> faults() {
        return faults;
    }

    /** The raw value; the default when no source has one. */
    String value(Setting setting) {
        String fromEnvironment = environment.get(setting.variable());
        String file = environment.get(setting.variable() + "_FILE");
        if (fromEnvironment != null && file != null) {
            faults.add(setting.variable() + " and " + setting.variable() + "_FILE are both set: keep one of them");
        }
        if (fromEnvironment != null) {
            return fromEnvironment.strip();
        }
        if (file != null) {
            return readSecret(setting, Path.of(file));
        }
        return properties.getOrDefault(setting.key(), setting.defaultValue()).strip();
    }

    private String readSecret(Setting setting, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            faults.add(setting.variable() + "_FILE: " + file + " can't be read");
            return setting.defaultValue();
        }
    }

    private Map<String, String> readProperties(@Nullable String file) {
        Map<String, String> values = new HashMap<>();
        if (file == null) {
            return values;
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("PLUMBLINE_SETTINGS: " + file + " can't be read as a properties file");
        }
        read.stringPropertyNames().forEach(name -> values.put(name, read.getProperty(name)));
        return values;
    }

    private void refuseUnknown() {
        Set<String> keys = Stream.of(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        Set<String> variables = Stream.of(Setting.values())
                .flatMap(setting -> Stream.of(setting.variable(), setting.variable() + "_FILE"))
                .collect(Collectors.toSet());
        properties.keySet().stream()
                .filter(key -> !keys.contains(key))
                .sorted()
                .forEach(key -> faults.add(key + " is not a setting"));
        environment.keySet().stream()
                .filter(name -> name.startsWith("PLUMBLINE_"))
                .filter(name -> !variables.contains(name) && !OTHER_VARIABLES.contains(name))
                .sorted()
                .forEach(name -> faults.add(name + " is not a setting"));
    }
}
