package io.plumbline.lab;

import io.plumbline.lab.RouterFacts.Hop;
import io.plumbline.lab.RouterFacts.Port;
import java.util.List;
import java.util.Optional;

/** As Junos prints it. */
final class JunosAnswers implements TaskAnswers {
    private final Commands commands = new Commands()
            .with("traceroute (\\S+) no-resolve .*", JunosAnswers::route)
            .with("show interfaces(?: (\\S+))? extensive", JunosAnswers::interfaces)
            .with("show bgp summary(?: instance \\S+)?", (facts, none) -> bgp(facts))
            .with("show ospf neighbor(?: instance \\S+)?", (facts, none) -> ospf(facts))
            .with("show bfd session", (facts, none) -> bfd(facts))
            .with("show services rpm probe-results", (facts, none) -> probes(facts));

    @Override
    public Optional<String> answer(String command, RouterFacts facts) {
        return commands.answer(command, facts);
    }

    private static String name(Port port) {
        return "ge-0/0/" + port.number();
    }

    private static String route(RouterFacts facts, String target) {
        StringBuilder text =
                new StringBuilder("traceroute to %1$s (%1$s), 30 hops max, 52 byte packets\n".formatted(target));
        for (Hop hop : facts.route(target)) {
            text.append("%2d  ".formatted(hop.number()))
                    .append(hop.address() == null ? "* * *" : hop.address() + "  " + hop.times("%.3f ms", "  "))
                    .append('\n');
        }
        return text.toString();
    }

    private static String interfaces(RouterFacts facts, String name) {
        List<Port> ports = facts.ports(name, JunosAnswers::name);
        if (ports.isEmpty()) {
            return "error: device %s not found\n".formatted(name);
        }
        StringBuilder text = new StringBuilder();
        for (Port port : ports) {
            text.append("""
                    Physical interface: %s, Enabled, Physical link is %s
                      Interface index: %d, SNMP ifIndex: %d, Generation: 137
                      Description: %s to %s
                      Link-level type: Ethernet, MTU: 1514, Speed: 1000mbps
                      Statistics last cleared: Never
                      Traffic statistics:
                       Input  bytes  : %20d                 1024 bps
                       Output bytes  : %20d                 2048 bps
                       Input  packets: %20d                    1 pps
                       Output packets: %20d                    2 pps
                      Input errors:
                        Errors: %d, Drops: 0, Framing errors: 0, Runts: 0, Policed discards: 0,
                        FIFO errors: 0, Resource errors: 0
                      Output errors:
                        Carrier transitions: 3, Errors: 0, Drops: 0, Collisions: 0, Aged packets: 0,
                        FIFO errors: 0, HS link CRC errors: 0, MTU errors: 0, Resource errors: 0
                      MAC statistics:                      Receive         Transmit
                        CRC/Align errors %26d                0

                    """.formatted(
                            name(port),
                            port.up() ? "Up" : "Down",
                            134 + port.number(),
                            507 + port.number(),
                            port.line().name(),
                            port.line().farSite(),
                            port.inBytes(),
                            port.outBytes(),
                            port.inPackets(),
                            port.outPackets(),
                            port.errors(),
                            port.errors()));
        }
        return text.toString();
    }

    private static String bgp(RouterFacts facts) {
        List<Port> ports = facts.ports();
        long down = ports.stream().filter(port -> !port.up()).count();
        StringBuilder text = new StringBuilder("""
                Groups: 1 Peers: %d Down peers: %d
                Table          Tot Paths  Act Paths Suppressed    History Damp State    Pending
                inet.0               448         88          0          0          0          0
                Peer                     AS      InPkt     OutPkt    OutQ   Flaps Last Up/Dwn State|#Active/Received/Accepted/Damped...
                """.formatted(ports.size(), down));
        for (Port port : ports) {
            long days = facts.sinceNewYear().toDays();
            text.append("%-16s %10d %10d %10d       0       1 %11s %s\n"
                    .formatted(
                            port.line().target(),
                            port.neighbourNetwork(),
                            port.up() ? days * 2_880 : 0,
                            port.up() ? days * 2_880 : 0,
                            "%dw%dd 0:00".formatted(days / 7, days % 7),
                            port.up() ? "Establ" : "Active"));
            if (port.up()) {
                text.append("  inet.0: %1$d/%1$d/%1$d/0\n".formatted(12 + port.number()));
            }
        }
        return text.toString();
    }

    private static String ospf(RouterFacts facts) {
        StringBuilder text =
                new StringBuilder("Address          Interface              State     ID               Pri  Dead\n");
        facts.ports().stream()
                .filter(Port::up)
                .forEach(port -> text.append("%-16s %-22s Full      %-16s 128    3%d\n"
                        .formatted(
                                port.line().target(),
                                name(port) + ".0",
                                "192.0.2." + (2 + port.number()),
                                port.number() % 10)));
        return text.toString();
    }

    private static String bfd(RouterFacts facts) {
        StringBuilder text = new StringBuilder("""
                                                                  Detect   Transmit
                Address                  State     Interface      Time     Interval  Multiplier
                """);
        for (Port port : facts.ports()) {
            text.append("%-24s %-9s %-14s 0.900     0.300        3\n"
                    .formatted(port.line().target(), port.up() ? "Up" : "Down", name(port) + ".0"));
        }
        return text.append("\n%d sessions, %d clients\n"
                        .formatted(facts.ports().size(), facts.ports().size()))
                .toString();
    }

    private static String probes(RouterFacts facts) {
        StringBuilder text = new StringBuilder();
        for (Port port : facts.ports()) {
            text.append(
                    """
                        Owner: plumb, Test: %s
                        Target address: %s, Probe type: icmp-ping, Test size: 5 probes
                        Results over last test:
                          Probes sent: 5, Probes received: %d, Loss percentage: %d
                    """.formatted(port.line().name(), port.line().target(), port.up() ? 5 : 0, port.up() ? 0 : 100));
            if (port.up()) {
                long micros = (long) (port.line().baseMillis() * 1_000);
                text.append("""
                              Measurement: Round trip time
                                Samples: 5, Minimum: %d usec, Maximum: %d usec, Average: %d usec, Peak to peak: %d usec, Stddev: 12 usec
                        """.formatted(micros, micros + 400, micros + 200, 400));
            }
        }
        return text.toString();
    }
}
