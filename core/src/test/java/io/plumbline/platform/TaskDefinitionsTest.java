package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

class TaskDefinitionsTest {
    private static final String GOOD = """
            tasks:
              bfd:
                command: 'show bfd[ vrf {vrf}] peers'
                timeoutSeconds: 30
                endlessSeconds: 20
                section: '^On (?<interface>\\S+):'
                row: '^peer (?<neighbour>\\S+)'
                fields: ['^  is (?<state>up|down)']
                ignored: ['never configured']
                defaults: {state: unknown}
                lastOf: neighbour
                empty: ['no peers']
                failures: ['not licensed']
              cameras:
                title: Cameras
                command: show cameras {target}
                row: '(?<lens>\\w+)'
            """;

    private static Map<String, PlatformTask> read(String yaml) {
        YamlMap definition = new YamlMap(
                "x.yaml",
                new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow(),
                Set.of("tasks"));
        return TaskDefinitions.read(definition, List.of());
    }

    private static PlatformTask task(String kind) {
        return Objects.requireNonNull(read(GOOD).get(kind));
    }

    @Test
    void aTaskHasWhatItsDefinitionSays() {
        assertThat(read(GOOD).keySet()).containsExactly("bfd", "cameras");
        PlatformTask bfd = task("bfd");
        assertThat(bfd.title()).isEqualTo("bfd");
        assertThat(bfd.template(Map.of()).render(Map.of("vrf", "blue"))).isEqualTo("show bfd vrf blue peers");
        assertThat(bfd.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bfd.endless()).isEqualTo(Duration.ofSeconds(20));
        assertThat(task("cameras").timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(task("cameras").endless()).isNull();
        assertThat(read("tasks: {}\n")).isEmpty();
    }

    @Test
    void anIpv6TargetHasACommandOfItsOwnWhereThereIsOne() {
        PlatformTask cameras = Objects.requireNonNull(
                read(GOOD.replace("title: Cameras", "command6: 'show cameras6[ vrf {vrf}] {target}'"))
                        .get("cameras"));
        assertThat(cameras.command(Map.of("target", "192.0.2.1")).text()).isEqualTo("show cameras 192.0.2.1");
        assertThat(cameras.command(Map.of("target", "cam.example.net")).text())
                .isEqualTo("show cameras cam.example.net");
        assertThat(cameras.command(Map.of("target", "2001:db8::1", "vrf", "red"))
                        .text())
                .isEqualTo("show cameras6 vrf red 2001:db8::1");
        assertThat(cameras.names()).containsExactly("target", "vrf");
        assertThat(task("cameras").command(Map.of("target", "2001:db8::1")).text())
                .isEqualTo("show cameras 2001:db8::1");
    }

    @Test
    void headlinesDefaultsAndTheNewestRecordCount() {
        String answer = """
                On eth0:
                peer a
                  is up
                peer b
                  never configured
                On eth1:
                peer c
                peer a
                  is down
                """;
        assertThat(task("bfd").reader().read(answer))
                .isEqualTo(new TaskResult.Rows(List.of(
                        Map.of("interface", "eth1", "neighbour", "c", "state", "unknown"),
                        Map.of("interface", "eth1", "neighbour", "a", "state", "down"))));
        assertThat(task("bfd").reader().read("no peers")).isEqualTo(new TaskResult.Rows(List.of()));
        assertThat(task("bfd").reader().read("bfd is not licensed here"))
                .isEqualTo(new TaskResult.Refused("bfd is not licensed here"));
        assertThat(task("bfd").reader().read("what?")).isInstanceOf(TaskResult.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bfd:                | BFD:                | x.yaml, line 3: a kind of task is 2 to 40 lower-case letters
        bfd:                | ping:               | x.yaml, line 3: a kind of task is 2 to 40 lower-case letters
        show bfd[ vrf {vrf}] peers | show bfd {vrf} | x.yaml, line 3: command: {vrf} must stand in brackets
        show bfd[ vrf {vrf}] peers | show {count}   | x.yaml, line 3: command: {count} is unknown
        timeoutSeconds: 30  | timeoutSeconds: 601 | x.yaml, line 4: timeoutSeconds: must be a whole number from 1 to 600
        endlessSeconds: 20  | endlessSeconds: 0   | x.yaml, line 5: endlessSeconds: must be a whole number from 1 to 600
        (?<interface>       | (?<port>            | x.yaml, line 6: section: 'port' is no column of bfd
        '^peer (?<neighbour>\\S+)' | '(peer'       | x.yaml, line 7: not a regular expression (RE2)
        '^peer (?<neighbour>\\S+)' | '(?<state>x)?' | x.yaml, line 7: row: must not match where nothing stands
        (?<state>up         | (?<status>up        | x.yaml, line 8: fields: 'status' is no column of bfd
        {state: unknown}    | {uptime: never}     | x.yaml, line 10: defaults: only for columns that a pattern sets
        lastOf: neighbour   | lastOf: address     | x.yaml, line 11: lastOf: no pattern sets the column address
        (?<lens>\\w+)        | lens                | x.yaml, line 17: row: no pattern names a column
        title: Cameras      | titel: Cameras      | x.yaml, line 15: 'titel' is unknown here
        title: Cameras      | command6: cameras   | x.yaml, line 15: command6: needs {target}
        title: Cameras      | command6: 'cameras {target} {vrf}' | x.yaml, line 15: command6: {vrf} must stand in brackets
        title: Cameras      | command6: 'cameras {target} {count}' | x.yaml, line 15: command6: {count} is unknown
        title: Cameras      | command6: 'cameras [{target}' | x.yaml, line 15: command6: '[' without its ']'
        title: Cameras      | command6: [cameras] | x.yaml, line 15: here a text is expected
        """)
    void aBadTaskIsRefusedWithFileLineAndReason(String part, String replacement, String complaint) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> read(GOOD.replace(part, replacement)))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(complaint);
    }
}
