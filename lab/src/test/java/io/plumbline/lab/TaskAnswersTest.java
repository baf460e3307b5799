package io.plumbline.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.platform.Platform;
import io.plumbline.platform.PlatformTask;
import io.plumbline.platform.Platforms;
import io.plumbline.platform.TaskResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped definitions read what the lab answers to their commands. */
class TaskAnswersTest {
    private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");

    private static Platform platform(Personality personality) {
        return Platforms.shipped().find(personality.platform()).orElseThrow();
    }

    private static RouterFacts facts(Personality personality) {
        List<SimulatedLine> lines = List.of(
                new SimulatedLine("LYO-PAR-1", "198.51.100.1", "Paris", LineBehaviour.HEALTHY, 12),
                new SimulatedLine("LYO-OSL-2", "198.51.100.2", "Oslo", LineBehaviour.DEAD, 30),
                new SimulatedLine("LYO-VIE-3", "198.51.100.3", "Vienna", LineBehaviour.LOSSY, 20));
        return new RouterFacts(new SimulatedRouter("rtr-lyo-1", "Lyon", personality, lines), NOW);
    }

    private static List<Map<String, String>> rows(Personality personality, String kind, Map<String, String> values) {
        PlatformTask task = Objects.requireNonNull(platform(personality).tasks().get(kind));
        String command = task.command(values).text();
        String answer = TaskAnswers.of(personality)
                .answer(command, facts(personality))
                .orElseThrow(() -> new AssertionError("not known: " + command));
        TaskResult result = task.reader().read(answer);
        assertThat(result).as("%s", answer).isInstanceOf(TaskResult.Rows.class);
        return ((TaskResult.Rows) result).rows();
    }

    @TestFactory
    Stream<DynamicTest> everyTaskOfEveryPersonalityIsAnsweredAndRead() {
        return Arrays.stream(Personality.values())
                .flatMap(personality -> platform(personality).tasks().keySet().stream()
                        .map(kind -> DynamicTest.dynamicTest(personality + " " + kind, () -> {
                            Map<String, String> values =
                                    kind.equals("traceroute") ? Map.of("target", "198.51.100.1") : Map.of();
                            int down = kind.equals("ospf") ? 1 : 0;
                            assertThat(rows(personality, kind, values)).hasSize(3 - down);
                        })));
    }

    /** What a row at a place, from 0 on, says among other things. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        CISCO_IOSXE   | interfaces | 0 | interface=GigabitEthernet0/0/0 admin=up oper=up inErrors=0
        CISCO_IOSXE   | interfaces | 1 | interface=GigabitEthernet0/0/1 oper=down
        CISCO_IOSXE   | bgp        | 0 | neighbour=198.51.100.1 asn=64501 state=Established prefixes=12
        CISCO_IOSXE   | bgp        | 1 | neighbour=198.51.100.2 state=Active
        CISCO_IOSXE   | ospf       | 1 | address=198.51.100.3 state=FULL interface=GigabitEthernet0/0/2
        CISCO_IOSXE   | bfd        | 1 | neighbour=198.51.100.2 state=Down
        CISCO_IOSXE   | probes     | 0 | probe=1 rttAvgMillis=12
        JUNIPER_JUNOS | interfaces | 2 | interface=ge-0/0/2 oper=Up inDrops=0 outErrors=0
        JUNIPER_JUNOS | bgp        | 0 | neighbour=198.51.100.1 state=Establ prefixes=12
        JUNIPER_JUNOS | bgp        | 1 | neighbour=198.51.100.2 state=Active
        JUNIPER_JUNOS | ospf       | 0 | address=198.51.100.1 state=Full interface=ge-0/0/0.0
        JUNIPER_JUNOS | bfd        | 0 | neighbour=198.51.100.1 state=Up
        JUNIPER_JUNOS | probes     | 1 | sent=5 received=0
        HUAWEI_VRP    | interfaces | 1 | interface=GigabitEthernet0/0/1 oper=DOWN inErrors=0 crcErrors=0
        HUAWEI_VRP    | bgp        | 0 | neighbour=198.51.100.1 state=Established prefixes=12
        HUAWEI_VRP    | ospf       | 0 | address=198.51.100.1 state=Full interface=GigabitEthernet0/0/0
        HUAWEI_VRP    | bfd        | 1 | neighbour=198.51.100.2 state=Down
        HUAWEI_VRP    | probes     | 0 | sent=5 received=5 rttAvgMillis=12
        FRR_VTYSH     | interfaces | 1 | interface=eth1 admin=up oper=down
        FRR_VTYSH     | bgp        | 0 | neighbour=198.51.100.1 asn=64501 state=Established prefixes=12
        FRR_VTYSH     | bgp        | 1 | neighbour=198.51.100.2 state=Active
        FRR_VTYSH     | ospf       | 0 | address=198.51.100.1 state=Full interface=eth0
        FRR_VTYSH     | bfd        | 1 | neighbour=198.51.100.2 state=down
        LINUX         | interfaces | 0 | interface=eth0 admin=UP oper=UP inErrors=0 outDrops=0
        LINUX         | interfaces | 1 | interface=eth1 admin=UP oper=DOWN
        """)
    void rowsSayWhatTheLabKnows(Personality personality, String kind, int row, String expected) {
        Map<String, String> values = Stream.of(expected.split(" ", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new));
        assertThat(rows(personality, kind, Map.of()).get(row)).containsAllEntriesOf(values);
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void aRouteEndsAtItsTargetOrShowsThatNothingAnswers(Personality personality) {
        List<Map<String, String>> healthy = rows(personality, "traceroute", Map.of("target", "198.51.100.1"));
        assertThat(healthy)
                .last()
                .satisfies(hop -> assertThat(hop)
                        .containsEntry("hop", "3")
                        .containsEntry("address", "198.51.100.1")
                        .containsKeys("rtt1Millis", "rtt2Millis", "rtt3Millis"));
        List<Map<String, String>> dead = rows(personality, "traceroute", Map.of("target", "198.51.100.2"));
        assertThat(dead).hasSize(30).last().satisfies(hop -> assertThat(hop).doesNotContainKey("address"));
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void oneInterfaceIsShownByItsNameAndAnUnknownOneIsRefused(Personality personality) {
        String name = Objects.requireNonNull(
                rows(personality, "interfaces", Map.of()).get(2).get("interface"));
        assertThat(rows(personality, "interfaces", Map.of("interface", name))).hasSize(1);
        PlatformTask task = Objects.requireNonNull(platform(personality).tasks().get("interfaces"));
        String answer = TaskAnswers.of(personality)
                .answer(task.command(Map.of("interface", "nothing1")).text(), facts(personality))
                .orElseThrow();
        assertThat(task.reader().read(answer)).isInstanceOf(TaskResult.Refused.class);
    }

    @Test
    void countersNeverFallAndErrorsAreThoseOfLossyLines() {
        RouterFacts now = facts(Personality.LINUX);
        RouterFacts later = new RouterFacts(now.router(), NOW.plusSeconds(60));
        assertThat(later.ports().get(0).inPackets())
                .isGreaterThan(now.ports().get(0).inPackets());
        assertThat(now.ports()).extracting(port -> port.errors() > 0).containsExactly(false, false, true);
    }
}
