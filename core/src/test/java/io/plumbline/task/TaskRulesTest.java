package io.plumbline.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.Failure;
import io.plumbline.platform.Platforms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskRulesTest {
    private static final Platforms PLATFORMS = Platforms.shipped();

    private static ChosenSystem system(String platform) {
        return new ChosenSystem(
                UUID.randomUUID(),
                "a " + platform,
                platform,
                PLATFORMS.find(platform).orElse(null));
    }

    private static TaskOrder order(String kind, String parameters, List<ChosenSystem> systems) {
        return new TaskOrder(
                kind, systems.stream().map(ChosenSystem::id).toList(), TaskParameters.parse(parameters), null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        linux             | traceroute | target=192.0.2.1             |
        linux             | traceroute | target=192.0.2.1 source=eth0 |
        linux             | traceroute | ''                           | parameters.target is missing: traceroute on platform linux needs it
        linux             | traceroute | target=192.0.2.1 vrf=blue    | parameters.vrf can't be set: traceroute on platform linux has no place for it
        linux             | interfaces | ''                           |
        linux             | interfaces | interface=eth0               |
        linux             | interfaces | target=192.0.2.1             | parameters.target can't be set: interfaces on platform linux has no place for it
        linux             | bgp        | ''                           | kind is no task of platform linux
        linux             | reload     | ''                           | kind is no task of platform linux
        linux             | ping       | target=192.0.2.1             | kind is no task of platform linux
        h3c_comware       | traceroute | target=192.0.2.1 source=192.0.2.9 |
        h3c_comware       | traceroute | target=2001:db8::1 source=2001:db8::9 | parameters.source can't be set: traceroute to an IPv6 target on platform h3c_comware has no place for it
        huawei_vrp        | traceroute | target=2001:db8::1 source=2001:db8::9 |
        fortinet_fortios  | traceroute | target=2001:db8::1 vrf=blue  | parameters.vrf can't be set: traceroute to an IPv6 target on platform fortinet_fortios has no place for it
        linux             | traceroute | target=2001:db8::1 vrf=blue  | parameters.vrf can't be set: traceroute on platform linux has no place for it
        linux h3c_comware | traceroute | target=2001:db8::1 source=2001:db8::9 | parameters.source can't be set: traceroute to an IPv6 target on platform h3c_comware
        truenas           | interfaces | ''                           | systemIds must name routers of known platforms: 'a truenas' is of 'truenas'
        linux cisco_iosxe | interfaces | ''                           |
        linux cisco_iosxe | bgp        | ''                           | kind is no task of platform linux
        """)
    void aTaskIsRunWhereEverySystemCanDoIt(String platforms, String kind, String parameters, @Nullable String fault) {
        List<ChosenSystem> systems =
                Stream.of(platforms.split(" ", -1)).map(TaskRulesTest::system).toList();
        List<String> faults = TaskRules.faults(order(kind, parameters, systems), systems).stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
        if (fault == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).singleElement().asString().startsWith(fault);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        arista_eos       | target=192.0.2.1 source=Loopback0 vrf=red     | traceroute vrf red 192.0.2.1 source Loopback0
        arista_eos       | target=2001:db8::1 source=Loopback0 vrf=red   | traceroute vrf red ipv6 2001:db8::1 source Loopback0
        cisco_asa        | target=2001:db8::1 source=outside             | traceroute 2001:db8::1 numeric timeout 1 probe 3 ttl 1 30 source outside
        cisco_iosxe      | target=2001:db8::1 source=Loopback0 vrf=red   | traceroute vrf red 2001:db8::1 numeric source Loopback0 timeout 1 probe 3 ttl 1 30
        cisco_iosxr      | target=2001:db8::1 source=Loopback0 vrf=red   | traceroute vrf red 2001:db8::1 source Loopback0 numeric timeout 1 probe 3
        cisco_nxos       | target=192.0.2.1 source=192.0.2.9 vrf=red     | traceroute 192.0.2.1 source 192.0.2.9 vrf red
        cisco_nxos       | target=2001:db8::1 source=2001:db8::9 vrf=red | traceroute6 2001:db8::1 source 2001:db8::9 vrf red
        fortinet_fortios | target=192.0.2.1                              | execute traceroute 192.0.2.1
        fortinet_fortios | target=2001:db8::1                            | execute tracert6 2001:db8::1
        frr_vtysh        | target=2001:db8::1                            | traceroute 2001:db8::1
        h3c_comware      | target=192.0.2.1 source=192.0.2.9 vrf=red     | tracert -a 192.0.2.9 -vpn-instance red -w 1000 -q 3 -m 30 192.0.2.1
        h3c_comware      | target=2001:db8::1 vrf=red                    | tracert ipv6 -vpn-instance red -w 1000 -q 3 -m 30 2001:db8::1
        huawei_vrp       | target=192.0.2.1 source=192.0.2.9 vrf=red     | tracert -a 192.0.2.9 -vpn-instance red -w 1000 -q 3 -m 30 192.0.2.1
        huawei_vrp       | target=2001:db8::1 source=2001:db8::9 vrf=red | tracert ipv6 -a 2001:db8::9 vpn-instance red -w 1000 -q 3 -m 30 2001:db8::1
        juniper_junos    | target=2001:db8::1 source=2001:db8::9 vrf=red | traceroute 2001:db8::1 no-resolve wait 1 source 2001:db8::9 routing-instance red
        linux            | target=2001:db8::1 source=2001:db8::9         | traceroute -n -w 1 -q 3 -m 30 -s 2001:db8::9 2001:db8::1
        nokia_sros       | target=2001:db8::1 source=2001:db8::9 vrf=100 | traceroute 2001:db8::1 no-dns wait 1000 source 2001:db8::9 router 100
        vyos             | target=2001:db8::1 vrf=red                    | traceroute 2001:db8::1 vrf red
        """)
    void theRouteIsAskedForByTheTargetsAddress(String platform, String parameters, String command) {
        ChosenSystem system = system(platform);
        TaskOrder order = order("traceroute", parameters, List.of(system));
        assertThat(TaskRules.faults(order, List.of(system))).isEmpty();
        assertThat(order.command(system.definition("traceroute")).text()).isEqualTo(command);
    }

    @Test
    void aFaultIsToldOnceForEachPlatform() {
        List<ChosenSystem> systems = List.of(system("linux"), system("linux"), system("linux"));
        assertThat(TaskRules.faults(order("bgp", "", systems), systems)).hasSize(1);
    }

    @Test
    void systemsAreOneToAHundredAndDistinct() {
        List<ChosenSystem> many = new ArrayList<>();
        for (int i = 0; i <= TaskOrder.MAX_SYSTEMS; i++) {
            many.add(system("linux"));
        }
        for (List<ChosenSystem> systems : List.of(List.<ChosenSystem>of(), many, List.of(many.get(0), many.get(0)))) {
            assertThatThrownBy(() -> order("interfaces", "", systems))
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("systemIds must name");
        }
    }

    @Test
    void theTimeOutIsTheOneGivenOrTheDefinitionsAndTimeToWait() {
        ChosenSystem linux = system("linux");
        var definition = linux.definition("traceroute");
        TaskOrder byDefinition = order("traceroute", "target=192.0.2.1", List.of(linux));
        assertThat(byDefinition.command(definition).timeout()).isEqualTo(definition.timeout());
        assertThat(byDefinition.secondsInAll(List.of(definition)))
                .isEqualTo((int) definition.timeout().toSeconds() + TaskOrder.WAITING_SECONDS);
        TaskOrder given = new TaskOrder("traceroute", List.of(linux.id()), byDefinition.parameters(), 7);
        assertThat(given.command(definition).timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(given.secondsInAll(List.of(definition))).isEqualTo(7);
        for (int seconds : new int[] {0, -1, 601}) {
            assertThatThrownBy(
                            () -> new TaskOrder("traceroute", List.of(linux.id()), byDefinition.parameters(), seconds))
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("timeoutSeconds must be");
        }
    }
}
