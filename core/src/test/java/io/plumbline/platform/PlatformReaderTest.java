package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.line.PingResult;
import io.plumbline.line.Probe;
import io.plumbline.ssh.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformReaderTest {
    private static final Probe PROBE =
            new Probe("192.0.2.1", null, null, 5, 100, Duration.ofSeconds(2), Probe.Header.PLAIN);
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
        ping {target} {count} | ping {count}          | x.yaml, line 5: command: needs {target} and {count}
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
        arista_eos    | 192.0.2.1   | Loopback0 | CUST | DF     | ping vrf CUST 192.0.2.1 timeout 2 size 100 df-bit repeat 5 source Loopback0
        arista_eos    | 2001:db8::1 | -        | -    | -       | ping ipv6 2001:db8::1 timeout 2 size 100 repeat 5
        cisco_asa     | 192.0.2.1   | outside  | -    | -       | ping outside 192.0.2.1 repeat 5 timeout 2 size 100
        cisco_iosxe   | 192.0.2.1   | -        | -    | -       | ping 192.0.2.1 repeat 5 size 100 timeout 2
        cisco_iosxe   | 192.0.2.1   | Loopback0 | CUST | DF EF  | ping vrf CUST 192.0.2.1 repeat 5 size 100 source Loopback0 timeout 2 tos 184 df-bit
        cisco_iosxe   | 2001:db8::1 | -        | -    | EF      | ping 2001:db8::1 repeat 5 size 100 timeout 2 dscp 46
        cisco_iosxr   | 192.0.2.1   | -        | CUST | DF EF   | ping vrf CUST 192.0.2.1 count 5 size 100 timeout 2 type 184 donotfrag
        cisco_nxos    | 192.0.2.1   | -        | CUST | DF      | ping 192.0.2.1 timeout 2 packet-size 100 count 5 vrf CUST df-bit
        cisco_nxos    | 2001:db8::1 | -        | -    | -       | ping6 2001:db8::1 timeout 2 packet-size 100 count 5
        fortinet_fortios | 192.0.2.1 | 10.0.0.1 | -   | DF      | execute ping-options reset; execute ping-options repeat-count 5; execute ping-options data-size 100; execute ping-options timeout 2; execute ping-options source 10.0.0.1; execute ping-options df-bit yes; execute ping 192.0.2.1
        frr_vtysh     | 192.0.2.1   | -        | -    | -       | ping 192.0.2.1
        h3c_comware   | 192.0.2.1   | 10.0.0.1 | CUST | DF EF   | ping -c 5 -m 200 -t 1500 -s 100 -a 10.0.0.1 -tos 184 -f -vpn-instance CUST 192.0.2.1
        huawei_vrp    | 192.0.2.1   | -        | CUST | DF EF   | ping -c 5 -m 500 -t 1500 -s 100 -tos 184 -f -vpn-instance CUST 192.0.2.1
        huawei_vrp    | 2001:db8::1 | -        | -    | -       | ping ipv6 -c 5 -m 500 -t 1500 -s 100 2001:db8::1
        juniper_junos | 192.0.2.1   | -        | -    | -       | ping 192.0.2.1 count 5 rapid wait 2 size 100
        juniper_junos | 192.0.2.1   | -        | CUST | DF EF   | ping 192.0.2.1 count 5 rapid wait 2 size 100 routing-instance CUST tos 184 do-not-fragment
        linux         | 192.0.2.1   | eth0     | -    | DF EF   | ping -n -c 5 -i 0.2 -W 2 -s 100 -I eth0 -Q 184 -M do 192.0.2.1
        linux         | 192.0.2.1   | -        | red  | -       | ip vrf exec red ping -n -c 5 -i 0.2 -W 2 -s 100 192.0.2.1
        mikrotik_routeros | 192.0.2.1 | 10.0.0.1 | red | DF EF  | ping 192.0.2.1 count=5 size=100 src-address=10.0.0.1 vrf=red dscp=46 do-not-fragment
        nokia_sros    | 192.0.2.1   | -        | 100  | DF EF   | ping 192.0.2.1 rapid count 5 size 100 router 100 tos 184 do-not-fragment timeout 2
        vyos          | 192.0.2.1   | 10.0.0.1 | red  | DF EF   | ping 192.0.2.1 count 5 size 100 source-address 10.0.0.1 vrf red tos 184 do-not-fragment
        """)
    void commandsCarryTheirPlatformsUnits(
            String platform, String target, String source, String vrf, String header, String commands) {
        boolean dontFragment = header != null && header.contains("DF");
        Probe.Header asked = new Probe.Header(dontFragment, header != null && header.contains("EF") ? 46 : null);
        Probe probe = new Probe(target, source, vrf, 5, 100, Duration.ofMillis(1500), asked);
        PingTask ping = Platforms.shipped().find(platform).orElseThrow().ping();
        assertThat(ping.unsupported(probe)).isEmpty();
        assertThat(ping.commands(probe).stream().map(Command::text).toList()).isEqualTo(List.of(commands.split("; ")));
    }

    @Test
    void aPingIsStoppedWhenItsFirstAnswersAreOverdue() {
        Probe probe = new Probe("192.0.2.1", null, null, 5, 100, Duration.ofSeconds(2), Probe.Header.PLAIN);
        Command ping = last(
                Platforms.shipped().find("cisco_iosxe").orElseThrow().ping().commands(probe));
        assertThat(ping.stop()).extracting(Command.Stop::after).isEqualTo(Duration.ofMillis(2_500));
        assertThat(ping.stop()).extracting(Command.Stop::hope).isNotNull();
    }

    @Test
    void aPingThatNeverEndsIsStoppedAfterItsProbes() {
        Probe probe = new Probe("192.0.2.1", null, null, 5, 100, Duration.ofSeconds(2), Probe.Header.PLAIN);
        Command.Stop stop = last(Platforms.shipped()
                        .find("frr_vtysh")
                        .orElseThrow()
                        .ping()
                        .commands(probe))
                .stop();
        assertThat(stop).isEqualTo(new Command.Stop(Duration.ofMillis(6_620), null));
    }

    @Test
    void aRefusedOptionMakesItsPingNoMeasurement() {
        PingTask ping =
                Platforms.shipped().find("fortinet_fortios").orElseThrow().ping();
        assertThat(ping.read(
                        PROBE,
                        List.of("", "command parse error before 'x'", "5 packets transmitted, 5 packets received")))
                .isEqualTo(new PingResult.Refused("command parse error before 'x'"));
    }

    /** Of an endless ping the probes that were on their way when it was broken off are not lost. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        icmp_seq | 1 2 3     | 4 | 3 | 4 | 3
        icmp_seq | 1 2 3 4 5 6 | 7 | 6 | 5 | 5
        icmp_seq | 1 3       | 7 | 2 | 5 | 2
        icmp_seq | 3 1 1     | 7 | 2 | 5 | 2
        icmp_seq | 6         | 7 | 1 | 5 | 0
        icmp_seq | 1         | 2 | 1 | 2 | 1
        icmp_req | 1 3       | 7 | 2 | 5 | 2
        """)
    void ofAnEndlessPingTheFirstProbesCount(
            String name, String replies, int transmitted, int answered, int sent, int received) {
        StringBuilder answer = new StringBuilder();
        for (String number : replies.split(" ", -1)) {
            answer.append("64 bytes from 192.0.2.1: %s=%s ttl=64 time=1.0 ms\n".formatted(name, number));
        }
        answer.append("%d packets transmitted, %d received, 0%% packet loss\n".formatted(transmitted, answered));
        assertThat(Platforms.shipped().find("frr_vtysh").orElseThrow().ping().read(PROBE, List.of(answer.toString())))
                .isEqualTo(new PingResult.Counted(sent, received, null));
    }

    private static Command last(List<Command> commands) {
        return commands.get(commands.size() - 1);
    }

    /** What a command has no place for is refused: left out, another ping would be measured than was meant. */
    @Test
    void whatTheCommandForATargetHasNoPlaceForIsUnsupported() {
        Platform platform = PlatformReader.read(
                "x.yaml",
                GOOD.replace(
                        "command: 'ping {target} {count}'",
                        "command: 'ping [vrf {vrf} ]{target} {count}'\n  command6: 'ping6 {target} {count}'"));
        Probe four = new Probe("192.0.2.1", null, "red", 3, 56, Duration.ofSeconds(1), Probe.Header.PLAIN);
        assertThat(platform.ping().unsupported(four)).isEmpty();
        assertThat(last(platform.ping().commands(four)).text()).isEqualTo("ping vrf red 192.0.2.1 3");
        Probe six = new Probe("2001:db8::1", "lo0", "red", 3, 56, Duration.ofSeconds(1), new Probe.Header(true, 10));
        assertThat(platform.ping().unsupported(six)).containsExactly("dontFragment", "dscp", "source", "vrf");
    }

    /** A router that takes no zone prints a complaint that reads as loss: such a line is not measured at all. */
    @ParameterizedTest
    @CsvSource({"linux, true", "mikrotik_routeros, true", "cisco_iosxe, false", "juniper_junos, false"})
    void aZoneIsForPlatformsThatTakeOne(String platform, boolean taken) {
        Probe probe = new Probe("fe80::1%eth0", null, null, 5, 100, Duration.ofSeconds(2), Probe.Header.PLAIN);
        assertThat(Platforms.shipped()
                        .find(platform)
                        .orElseThrow()
                        .ping()
                        .unsupported(probe)
                        .isEmpty())
                .isEqualTo(taken);
    }
}
