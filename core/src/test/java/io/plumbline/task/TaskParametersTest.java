package io.plumbline.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskParametersTest {
    @ParameterizedTest
    @CsvSource({"target, 999.1.1.1", "target, 0.0.0.0", "neighbour, ff02::1"})
    void anAddressThatNoHostHasIsRefusedWhenItIsGiven(String name, String value) {
        assertThatThrownBy(() -> TaskParameters.of(Map.of(name, value)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("parameters." + name + " must be");
        assertThat(TaskParameters.parse(name + "=" + value).values()).containsEntry(name, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        target    | 192.0.2.1
        target    | 2001:db8::1
        target    | fe80::1%eth0
        target    | far-end.example.net
        source    | Loopback0
        source    | GigabitEthernet0/0/1.100
        vrf       | CUSTOMER-A:42
        interface | ge-0/0/0.0
        interface | Eth-Trunk1
        interface | 1/1/1
        neighbour | 198.51.100.7
        """)
    void whatNamesSomethingIsTaken(String name, String value) {
        assertThat(new TaskParameters(Map.of(name, value)).text()).isEqualTo(name + "=" + value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
target@192.0.2.1 repeat 9
target@192.0.2.1;reload
target@-f
target@$(reboot)
target@`id`
target@192.0.2.1|sh
target@''
source@eth0 -c 9
source@a"b
vrf@-blue
vrf@blue|red
vrf@a/b
interface@eth0\\nreload
interface@eth0;reload
interface@-s
interface@.
neighbour@all | include x
neighbour@1.1.1.1/32
count@5
TARGET@192.0.2.1
""")
    void everythingElseIsRefusedByItsFieldsName(String name, String value) {
        assertThatThrownBy(() -> new TaskParameters(Map.of(name, value.replace("\\n", "\n"))))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.field()).isEqualTo("parameters." + name)));
    }

    /** Whatever is taken is one word without anything that a shell or a router's command line reads as more than a word. */
    @Test
    void noValueEverEndsItsWord() {
        Random random = new Random(20261122);
        String alphabet = "ab0.:/-_% \t\n\r;|&$`'\"\\()<>!?*[]{}~#^=\0\u007f\u00e4\ud800";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (String name : new String[] {"target", "source", "vrf", "interface", "neighbour"}) {
                try {
                    TaskParameters taken = new TaskParameters(Map.of(name, text.toString()));
                    assertThat(taken.values().get(name)).matches("[A-Za-z0-9_:][A-Za-z0-9_.:/%-]*");
                    assertThat(TaskParameters.parse(taken.text())).isEqualTo(taken);
                } catch (Failure e) {
                    assertThat(e.errors()).hasSize(1);
                }
            }
        }
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThatThrownBy(() -> new TaskParameters(Map.of("target", "-f", "vrf", "a b")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.errors()).hasSize(2));
    }

    @Test
    void whatHasNoValueIsLeftOut() {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("target", "192.0.2.1");
        given.put("vrf", null);
        assertThat(TaskParameters.of(given).values()).containsExactly(Map.entry("target", "192.0.2.1"));
        assertThat(TaskParameters.parse("")).isEqualTo(TaskParameters.NONE);
    }
}
