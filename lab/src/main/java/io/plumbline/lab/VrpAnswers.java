package io.plumbline.lab;

import io.plumbline.lab.RouterFacts.Hop;
import io.plumbline.lab.RouterFacts.Port;
import java.util.List;
import java.util.Optional;

/** As VRP prints it. */
final class VrpAnswers implements TaskAnswers {
    private final Commands commands = new Commands()
            .with("tracert (?:.* )?(\\S+)", VrpAnswers::route)
            .with("display interface(?: (\\S+))?", VrpAnswers::interfaces)
            .with("display bgp (?:vpnv4 vpn-instance \\S+ )?peer", (facts, none) -> bgp(facts))
            .with("display ospf peer", (facts, none) -> ospf(facts))
            .with("display bfd session all", (facts, none) -> bfd(facts))
            .with("display nqa results", (facts, none) -> probes(facts));

    @Override
    public Optional<String> answer(String command, RouterFacts facts) {
        return commands.answer(command, facts);
    }

    private static String name(Port port) {
        return "GigabitEthernet0/0/" + port.number();
    }

    private static String route(RouterFacts facts, String target) {
        StringBuilder text =
                new StringBuilder(" traceroute to  %1$s(%1$s), max hops: 30 ,packet length: 40,press CTRL_C to break\n"
                        .formatted(target));
        for (Hop hop : facts.route(target)) {
            text.append("%2d ".formatted(hop.number()))
                    .append(hop.address() == null ? " *  *  *" : hop.address() + " " + hop.times("%.0f ms", "  "))
                    .append('\n');
        }
        return text.toString();
    }

    private static String interfaces(RouterFacts facts, String name) {
        List<Port> ports = facts.ports(name, VrpAnswers::name);
        if (ports.isEmpty()) {
            return "                          ^\nError: Wrong parameter found at '^' position.\n";
        }
        StringBuilder text = new StringBuilder();
        for (Port port : ports) {
            text.append("""
                    %s current state : UP
                    Line protocol current state : %s
                    Description:%s to %s
                    Route Port,The Maximum Transmit Unit is 1500

                    Input:  %d packets, %d bytes
                      Unicast: %20d,  Multicast: %20d
                      Discard: %20d,  Total Error: %18d

                      CRC: %24d,  Giants: %23d

                    Output:  %d packets, %d bytes
                      Unicast: %20d,  Multicast: %20d
                      Discard: %20d,  Total Error: %18d

                    """.formatted(
                            name(port),
                            port.up() ? "UP" : "DOWN",
                            port.line().name(),
                            port.line().farSite(),
                            port.inPackets(),
                            port.inBytes(),
                            port.inPackets(),
                            0,
                            0,
                            port.errors(),
                            port.errors(),
                            0,
                            port.outPackets(),
                            port.outBytes(),
                            port.outPackets(),
                            0,
                            0,
                            0));
        }
        return text.toString();
    }

    private static String bgp(RouterFacts facts) {
        List<Port> ports = facts.ports();
        StringBuilder text = new StringBuilder("""

                 BGP local router ID : %s
                 Local AS number : %d
                 Total number of peers : %d
                 Peers in established state : %d

                  Peer            V          AS  MsgRcvd  MsgSent  OutQ  Up/Down       State  PrefRcv
                """.formatted(
                        RouterFacts.ROUTER_ID,
                        RouterFacts.OWN_NETWORK,
                        ports.size(),
                        ports.stream().filter(Port::up).count()));
        for (Port port : ports) {
            long hours = facts.sinceNewYear().toHours();
            text.append("  %-15s 4 %11d %8d %8d     0 %8s %11s %8d\n"
                    .formatted(
                            port.line().target(),
                            port.neighbourNetwork(),
                            port.up() ? hours * 60 : 0,
                            port.up() ? hours * 60 : 0,
                            "%04dh00m".formatted(hours),
                            port.up() ? "Established" : "Active",
                            port.up() ? 12 + port.number() : 0));
        }
        return text.toString();
    }

    private static String ospf(RouterFacts facts) {
        StringBuilder text = new StringBuilder(
                "\n\t OSPF Process 1 with Router ID %s\n\t\t Neighbors\n\n".formatted(RouterFacts.ROUTER_ID));
        facts.ports().stream()
                .filter(Port::up)
                .forEach(port -> text.append("""
                         Area 0.0.0.0 interface 192.0.2.%d(%s)'s neighbors
                         Router ID: 192.0.2.%d     Address: %s        GR State: Normal
                           State: Full  Mode:Nbr is  Master  Priority: 1
                           DR: 192.0.2.1  BDR: 192.0.2.2  MTU: 0
                           Dead timer due in 3%d  sec
                           Retrans timer interval: 5
                           Neighbor is up for %dh00m00s

                        """.formatted(
                                100 + port.number(),
                                name(port),
                                2 + port.number(),
                                port.line().target(),
                                port.number() % 10,
                                facts.sinceNewYear().toHours())));
        return text.toString();
    }

    private static String bfd(RouterFacts facts) {
        String rule = "-".repeat(80) + "\n";
        List<Port> ports = facts.ports();
        StringBuilder text = new StringBuilder(
                rule + "Local      Remote     PeerIpAddr      State     Type        InterfaceName\n" + rule);
        for (Port port : ports) {
            text.append("%-10d %-10d %-15s %-9s D_IP_IF     %s\n"
                    .formatted(
                            16_385 + port.number(),
                            port.up() ? 16_390 : 0,
                            port.line().target(),
                            port.up() ? "Up" : "Down",
                            name(port)));
        }
        long up = ports.stream().filter(Port::up).count();
        return text.append(rule)
                .append("     Total UP/DOWN Session Number : %d/%d\n".formatted(up, ports.size() - up))
                .toString();
    }

    private static String probes(RouterFacts facts) {
        StringBuilder text = new StringBuilder();
        for (Port port : facts.ports()) {
            long millis = port.up() ? Math.round(port.line().baseMillis()) : 0;
            text.append("""

                     NQA entry(plumb, %s) :testflag is active ,testtype is icmp
                      1 . Test 2244 result   The test is finished
                       Send operation times: 5              Receive response times: %d
                       Completion:%s                   RTD OverThresholds number: 0
                       Attempts number:1                    Drop operation number:0
                       Destination ip address:%s
                       Min/Max/Average Completion Time: %d/%d/%d
                       Lost packet ratio: %d %%
                    """.formatted(
                            port.line().name(),
                            port.up() ? 5 : 0,
                            port.up() ? "success" : "failed",
                            port.line().target(),
                            millis,
                            millis,
                            millis,
                            port.up() ? 0 : 100));
        }
        return text.toString();
    }
}
