package io.plumbline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String KEYSET = "PLUMBLINE_SECRETS_KEYSET";

    @Test
    void everyFaultIsNamed() {
        assertThatThrownBy(() -> Settings.read(Map.of(
                        "PLUMBLINE_HTTP_MAX_BODY_BYTES", "plenty",
                        "PLUMBLINE_ACCESS_TOKEN_MINUTES", "0",
                        "PLUMBLINE_ACES_TOKEN_MINUTES", "5",
                        "PLUMBLINE_PLATFORM_FOLDER", "/no/such/folder")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.faults())
                                .containsExactlyInAnyOrder(
                                        "http.max-body-bytes is 'plenty', but must be a whole number from 1024 to 67108864",
                                        "access.token-minutes is '0', but must be a whole number from 1 to 1440",
                                        "PLUMBLINE_ACES_TOKEN_MINUTES is not a setting",
                                        "platform.folder is '/no/such/folder', but there is no such folder",
                                        "secrets.keyset is missing: set PLUMBLINE_SECRETS_KEYSET or PLUMBLINE_SECRETS_KEYSET_FILE"));
    }

    @Test
    void theEnvironmentComesBeforeTheFile(@TempDir Path folder) throws IOException {
        Path properties = Files.writeString(folder.resolve("p"), "access.token-minutes=5\nline.retention-days=7\n");
        Path keyset = Files.writeString(folder.resolve("k"), "{secret}\n");
        Settings settings = Settings.read(Map.of(
                "PLUMBLINE_SETTINGS",
                properties.toString(),
                "PLUMBLINE_ACCESS_TOKEN_MINUTES",
                "9",
                KEYSET + "_FILE",
                keyset.toString()));
        assertThat(settings.access().tokenLifetime()).hasMinutes(9);
        assertThat(settings.retention().measurementDays()).isEqualTo(7);
        assertThat(settings.keyset().reveal()).isEqualTo("{secret}");
        assertThat(settings).asString().doesNotContain("{secret}");
    }

    @Test
    void anUnknownKeyInTheFileIsAFault(@TempDir Path folder) throws IOException {
        Path properties = Files.writeString(folder.resolve("p"), "acces.token-minutes=5\n");
        assertThatThrownBy(() -> Settings.read(Map.of("PLUMBLINE_SETTINGS", properties.toString(), KEYSET, "k")))
                .hasMessageContaining("acces.token-minutes is not a setting");
    }

    /** The reference in the docs is this list, no more and no less. */
    @Test
    void theReferenceNamesEverySettingWithItsDefault() throws IOException {
        String reference = Files.readString(Path.of("../docs/settings.md"));
        String expected = Stream.of(Setting.values())
                .map(setting -> "| `%s` | `%s` | %s | %s | %s |"
                        .formatted(
                                setting.key(),
                                setting.variable(),
                                rule(setting),
                                value(setting),
                                setting.description()))
                .reduce("", (a, b) -> a + b + "\n");
        String actual = reference
                .lines()
                .filter(line -> line.startsWith("| `") && line.contains("`PLUMBLINE_") && !line.contains("DATABASE"))
                .reduce("", (a, b) -> a + b + "\n");
        assertThat(actual).isEqualTo(expected);
    }

    private static String rule(Setting setting) {
        return switch (setting.kind()) {
            case INTEGER -> setting.minimum() + " to " + setting.maximum();
            case TEXT -> "text";
            case SECRET -> "secret";
            case REQUIRED_SECRET -> "secret, required";
        };
    }

    private static String value(Setting setting) {
        return setting.defaultValue().isEmpty() ? "none" : "`" + setting.defaultValue() + "`";
    }
}
