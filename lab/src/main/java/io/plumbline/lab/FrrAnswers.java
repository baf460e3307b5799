package io.plumbline.lab;

import io.plumbline.lab.RouterFacts.Hop;
import io.plumbline.lab.RouterFacts.Port;
import java.util.List;
import java.util.Optional;

/** As FRRouting's vtysh prints it. */
final class FrrAnswers implements TaskAnswers {
    private final Commands commands = new Commands()
            .with("traceroute (\\S+)", FrrAnswers::route)
            .with("show interface(?: (?!vrf )(\\S+))?(?: vrf \\S+)?", FrrAnswers::interfaces)
            .with("show ip bgp (?:vrf \\S+ )?summary", (facts, none) -> bgp(facts))
            .with("show ip ospf (?:vrf \\S+ )?neighbor", (facts, none) -> ospf(facts))
            .with("show bfd (?:vrf \\S+ )?peers brief", (facts, none) -> bfd(facts));

    @Override
    public Optional<String> answer(String command, RouterFacts facts) {
        return commands.answer(command, facts);
    }

    private static String name(Port port) {
        return "eth" + port.number();
    }

    private static String route(RouterFacts facts, String target) {
        StringBuilder text =
                new StringBuilder("traceroute to %1$s (%1$s), 30 hops max, 60 byte packets\n".formatted(target));
        for (Hop hop : facts.route(target)) {
            text.append("%2d  ".formatted(hop.number()))
                    .append(
                            hop.address() == null
                                    ? "* * *"
                                    : "%1$s (%1$s)  ".formatted(hop.address()) + hop.times("%.3f ms", "  "))
                    .append('\n');
        }
        return text.toString();
    }

    private static String interfaces(RouterFacts facts, String name) {
        List<Port> ports = facts.ports(name, FrrAnswers::name);
        if (ports.isEmpty()) {
            return "%% Can't find interface %s\n".formatted(name);
        }
        StringBuilder text = new StringBuilder();
        for (Port port : ports) {
            text.append("""
                    Interface %s is %s
                      Link ups:       1    last: 2026/01/01 00:00:00.00
                      Link downs:     0    last: (never)
                      vrf: default
                      Description: %s to %s
                      index %d metric 0 mtu 1500 speed 10000
                      flags: <UP,BROADCAST,RUNNING,MULTICAST>
                      Type: Ethernet
                      HWaddr: 00:00:5e:00:53:%02x
                      protodown: off
                    """.formatted(
                            name(port),
                            port.up() ? "up, line protocol is up" : "up, line protocol is down",
                            port.line().name(),
                            port.line().farSite(),
                            port.number() + 1,
                            port.number()));
        }
        return text.toString();
    }

    private static String bgp(RouterFacts facts) {
        List<Port> ports = facts.ports();
        StringBuilder text =
                new StringBuilder("""

                IPv4 Unicast Summary (VRF default):
                BGP router identifier %s, local AS number %d vrf-id 0
                BGP table version 42
                RIB entries 23, using 4416 bytes of memory
                Peers %d, using 1448 KiB of memory

                Neighbor        V         AS   MsgRcvd   MsgSent   TblVer  InQ OutQ  Up/Down State/PfxRcd   PfxSnt Desc
                """.formatted(RouterFacts.ROUTER_ID, RouterFacts.OWN_NETWORK, ports.size()));
        for (Port port : ports) {
            long days = facts.sinceNewYear().toDays();
            text.append("%-15s 4 %10d %9d %9d        0    0    0 %8s %12s        0 N/A\n"
                    .formatted(
                            port.line().target(),
                            port.neighbourNetwork(),
                            port.up() ? days * 1_440 : 0,
                            port.up() ? days * 1_440 : 0,
                            port.up() ? "%02dw%dd00h".formatted(days / 7, days % 7) : "never",
                            port.up() ? String.valueOf(12 + port.number()) : "Active"));
        }
        return text.append("\nTotal number of neighbors %d\n".formatted(ports.size()))
                .toString();
    }

    private static String ospf(RouterFacts facts) {
        StringBuilder text = new StringBuilder(
                "\nNeighbor ID     Pri State           Up Time         Dead Time Address         Interface                        RXmtL RqstL DBsmL\n");
        facts.ports().stream()
                .filter(Port::up)
                .forEach(port -> text.append("%-15s   1 Full/DR         %-17s 3%d.185s %-15s %-32s     0     0     0\n"
                        .formatted(
                                "192.0.2." + (2 + port.number()),
                                facts.sinceNewYear().toDays() + "d00h00m",
                                port.number() % 10,
                                port.line().target(),
                                name(port) + ":192.0.2." + (100 + port.number()))));
        return text.toString();
    }

    private static String bfd(RouterFacts facts) {
        List<Port> ports = facts.ports();
        StringBuilder text = new StringBuilder("""
                Session count: %d
                SessionId  LocalAddress                             PeerAddress                             Status
                =========  ============                             ===========                             ======
                """.formatted(ports.size()));
        for (Port port : ports) {
            text.append("%-10d %-40s %-40s%s\n"
                    .formatted(
                            46_772_026 + port.number(),
                            RouterFacts.ROUTER_ID,
                            port.line().target(),
                            port.up() ? "up" : "down"));
        }
        return text.toString();
    }
}
