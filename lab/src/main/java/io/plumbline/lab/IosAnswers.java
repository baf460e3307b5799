package io.plumbline.lab;

import io.plumbline.lab.RouterFacts.Hop;
import io.plumbline.lab.RouterFacts.Port;
import java.util.List;
import java.util.Optional;

/** As IOS XE prints it. */
final class IosAnswers implements TaskAnswers {
    private final Commands commands = new Commands()
            .with("traceroute (?:vrf \\S+ )?(\\S+) numeric .*", IosAnswers::route)
            .with("show interfaces(?: (\\S+))?", IosAnswers::interfaces)
            .with("show ip bgp (?:vpnv4 vrf \\S+ )?summary", (facts, none) -> bgp(facts))
            .with("show ip ospf neighbor(?: (\\S+))?", IosAnswers::ospf)
            .with("show bfd neighbors", (facts, none) -> bfd(facts))
            .with("show ip sla summary", (facts, none) -> probes(facts));

    @Override
    public Optional<String> answer(String command, RouterFacts facts) {
        return commands.answer(command, facts);
    }

    private static String name(Port port) {
        return "GigabitEthernet0/0/" + port.number();
    }

    private static String route(RouterFacts facts, String target) {
        StringBuilder text = new StringBuilder(
                "Type escape sequence to abort.\nTracing the route to %s\nVRF info: (vrf in name/id, vrf out name/id)\n"
                        .formatted(target));
        for (Hop hop : facts.route(target)) {
            text.append("%3d ".formatted(hop.number()))
                    .append(hop.address() == null ? " *  *  * " : hop.address() + " " + hop.times("%.0f msec", " "))
                    .append('\n');
        }
        return text.toString();
    }

    private static String interfaces(RouterFacts facts, String name) {
        List<Port> ports = facts.ports(name, IosAnswers::name);
        if (ports.isEmpty()) {
            return "                         ^\n% Invalid input detected at '^' marker.\n\n";
        }
        StringBuilder text = new StringBuilder();
        for (Port port : ports) {
            text.append("""
                    %s is up, line protocol is %s
                      Hardware is ISR4331-3x1GE, address is 0000.5e00.53%02x (bia 0000.5e00.53%02x)
                      Description: %s to %s
                      MTU 1500 bytes, BW 100000 Kbit/sec, DLY 10 usec,
                         reliability 255/255, txload 1/255, rxload 1/255
                      Encapsulation ARPA, loopback not set
                      Input queue: 0/375/0/0 (size/max/drops/flushes); Total output drops: 0
                         %d packets input, %d bytes, 0 no buffer
                         %d input errors, %d CRC, 0 frame, 0 overrun, 0 ignored
                         %d packets output, %d bytes, 0 underruns
                         0 output errors, 0 collisions, 1 interface resets
                    """.formatted(
                            name(port),
                            port.up() ? "up" : "down",
                            port.number(),
                            port.number(),
                            port.line().name(),
                            port.line().farSite(),
                            port.inPackets(),
                            port.inBytes(),
                            port.errors(),
                            port.errors(),
                            port.outPackets(),
                            port.outBytes()));
        }
        return text.toString();
    }

    private static String bgp(RouterFacts facts) {
        StringBuilder text = new StringBuilder("""
                BGP router identifier %s, local AS number %d
                BGP table version is 42, main routing table version 42

                Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd
                """.formatted(RouterFacts.ROUTER_ID, RouterFacts.OWN_NETWORK));
        for (Port port : facts.ports()) {
            long days = facts.sinceNewYear().toDays();
            text.append("%-15s 4 %12d %7d %7d %8d    0    0 %-8s %s\n"
                    .formatted(
                            port.line().target(),
                            port.neighbourNetwork(),
                            port.up() ? days * 1_440 : 0,
                            port.up() ? days * 1_440 : 0,
                            port.up() ? 42 : 1,
                            port.up() ? "%dw%dd".formatted(days / 7, days % 7) : "never",
                            port.up() ? "%8d".formatted(12 + port.number()) : "Active"));
        }
        return text.toString();
    }

    private static String ospf(RouterFacts facts, String name) {
        StringBuilder text =
                new StringBuilder("\nNeighbor ID     Pri   State           Dead Time   Address         Interface\n");
        facts.ports(name, IosAnswers::name).stream()
                .filter(Port::up)
                .forEach(port -> text.append("%-15s   1   FULL/BDR        00:00:3%d    %-15s %s\n"
                        .formatted(
                                "192.0.2." + (2 + port.number()),
                                port.number() % 10,
                                port.line().target(),
                                name(port))));
        return text.toString();
    }

    private static String bfd(RouterFacts facts) {
        StringBuilder text = new StringBuilder(
                "\nIPv4 Sessions\nNeighAddr                              LD/RD         RH/RS     State     Int\n");
        for (Port port : facts.ports()) {
            String state = port.up() ? "Up" : "Down";
            text.append("%-36s %d/%-8d %-9s %-9s Gi0/0/%d\n"
                    .formatted(
                            port.line().target(),
                            4_097 + port.number(),
                            port.up() ? 4_097 : 0,
                            state,
                            state,
                            port.number()));
        }
        return text.toString();
    }

    private static String probes(RouterFacts facts) {
        StringBuilder text = new StringBuilder("""
                IPSLAs Latest Operation Summary
                Codes: * active, ^ inactive, ~ pending
                All Stats are in milliseconds. Stats with u are in microseconds

                ID           Type           Destination       Stats               Return        Last
                                                                                  Code          Run
                ------------------------------------------------------------------------------------------------
                """);
        for (Port port : facts.ports()) {
            text.append("*%-11d icmp-echo      %-17s %-19s %-13s %d seconds ago\n\n"
                    .formatted(
                            port.number() + 1,
                            port.line().target(),
                            port.up() ? "RTT=" + Math.round(port.line().baseMillis()) : "-",
                            port.up() ? "OK" : "Timeout",
                            facts.now().getEpochSecond() % 60));
        }
        return text.toString();
    }
}
