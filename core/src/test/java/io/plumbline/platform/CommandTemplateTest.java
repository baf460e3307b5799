package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTemplateTest {
    private static final Set<String> NAMES = Set.of("target", "vrf");

    @Test
    void optionalPartsAreLeftOutWithoutTheirValue() {
        CommandTemplate template = CommandTemplate.of("ping [vrf {vrf} ]{target}", NAMES);
        assertThat(template.render(Map.of("target", "a"))).isEqualTo("ping a");
        assertThat(template.render(Map.of("target", "a", "vrf", "b"))).isEqualTo("ping vrf b a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\nreload", "a\rreload", "a\u0003"})
    void valuesThatCouldBecomeASecondCommandAreRefused(String value) {
        CommandTemplate template = CommandTemplate.of("ping {target}", NAMES);
        assertThatThrownBy(() -> template.render(Map.of("target", value))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ping\n{target}", "ping [vrf {vrf}", "ping [a [b]]", "ping a]", "ping {unknown}"})
    void faultyTemplatesAreRefused(String text) {
        assertThatThrownBy(() -> CommandTemplate.of(text, NAMES)).isInstanceOf(IllegalArgumentException.class);
    }
}
