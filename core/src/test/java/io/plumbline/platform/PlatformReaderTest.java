package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.line.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformReaderTest {
    private static final String GOOD = """
            name: acme_os
            shell:
              prompt: '^acme>$'
            ping:
              command: 'ping {target} {count}'
              counts: ['(?<received>\\d+) of (?<sent>\\d+)']
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name: acme_os        | name: Acme OS!         | x.yaml, line 1: name: must be 2 to 40 lower-case letters
        shell:               | shel:                  | x.yaml, line 2: 'shel' is unknown here
        prompt: '^acme>$'    | prompt: '(acme'        | x.yaml, line 3: not a regular expression (RE2)
        prompt: '^acme>$'    | echoes: maybe          | x.yaml, line 3: 'prompt' is missing
        prompt: '^acme>$'    | {a: 1}                 | x.yaml, line 3: 'a' is unknown here
        ping {target} {count} | ping {target}         | x.yaml, line 5: command: needs {target} and {count}
        ping {target} {count} | ping {target} {count} {speed} | x.yaml, line 5: command: {speed} is unknown
        ping {target} {count} | ping vrf {vrf} {target} {count} | x.yaml, line 5: command: {vrf} must stand in brackets
        (?<sent>             | (?<send>               | x.yaml, line 6: the pattern lacks the group (?<sent>…)
        counts: [            | counts: {              | x.yaml, line 6
        """)
    void aBadDefinitionIsRefusedWithFileLineAndReason(String part, String replacement, String complaint) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> PlatformReader.read("x.yaml", GOOD.replace(part, replacement)))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aliasesThatGrowWithoutBoundAreRefused() {
        String bomb = "a: &a [x,x]\nb: &b [*a,*a]\nname: [*b,*b]\n";
        assertThatThrownBy(() -> PlatformReader.read("x.yaml", bomb)).isInstanceOf(DefinitionException.class);
    }

    @Test
    void aBadFileInTheFolderDoesNotStopTheOthers(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "name: [");
        Files.writeString(folder.resolve("good.yaml"), GOOD);
        Platforms platforms = Platforms.load(Optional.of(folder));
        assertThat(platforms.find("acme_os")).isPresent();
        assertThat(platforms.find("linux")).isPresent();
        assertThat(platforms.faults()).singleElement().asString().contains("bad.yaml, line 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        cisco_iosxe   | 192.0.2.1   | -        | -    | ping 192.0.2.1 repeat 5 size 100 timeout 2
        cisco_iosxe   | 192.0.2.1   | Loopback0 | CUST | ping vrf CUST 192.0.2.1 repeat 5 size 100 source Loopback0 timeout 2
        huawei_vrp    | 192.0.2.1   | -        | CUST | ping -c 5 -m 500 -t 1500 -s 100 -vpn-instance CUST 192.0.2.1
        huawei_vrp    | 2001:db8::1 | -        | -    | ping ipv6 -c 5 -m 500 -t 1500 -s 100 2001:db8::1
        juniper_junos | 192.0.2.1   | -        | -    | ping 192.0.2.1 count 5 rapid wait 2 size 100
        juniper_junos | 192.0.2.1   | -        | CUST | ping 192.0.2.1 count 5 rapid wait 2 size 100 routing-instance CUST
        linux         | 192.0.2.1   | eth0     | -    | ping -n -q -c 5 -i 0.2 -W 2 -s 100 -I eth0 192.0.2.1
        """)
    void commandsCarryTheirPlatformsUnits(String platform, String target, String source, String vrf, String command) {
        Probe probe = new Probe(target, source, vrf, 5, 100, Duration.ofMillis(1500));
        assertThat(Platforms.shipped().find(platform).orElseThrow().pingCommand(probe))
                .isEqualTo(command);
    }

    /** What a command has no place for is refused: left out, another ping would be measured than was meant. */
    @Test
    void whatTheCommandForATargetHasNoPlaceForIsUnsupported() {
        Platform platform = PlatformReader.read(
                "x.yaml",
                GOOD.replace(
                        "command: 'ping {target} {count}'",
                        "command: 'ping [vrf {vrf} ]{target} {count}'\n  command6: 'ping6 {target} {count}'"));
        Probe four = new Probe("192.0.2.1", null, "red", 3, 56, Duration.ofSeconds(1));
        assertThat(platform.unsupported(four)).isEmpty();
        assertThat(platform.pingCommand(four)).isEqualTo("ping vrf red 192.0.2.1 3");
        Probe six = new Probe("2001:db8::1", "lo0", "red", 3, 56, Duration.ofSeconds(1));
        assertThat(platform.unsupported(six)).containsExactly("source", "vrf");
        assertThatThrownBy(() -> platform.pingCommand(six)).hasMessageContaining("acme_os has no place for");
    }
}
