package io.plumbline.lab;

import io.plumbline.lab.RouterFacts.Hop;
import io.plumbline.lab.RouterFacts.Port;
import java.util.List;
import java.util.Optional;

/** As iproute2 and traceroute print it. */
final class LinuxAnswers implements TaskAnswers {
    private final Commands commands = new Commands()
            .with("traceroute -n (?:.* )?(\\S+)", LinuxAnswers::route)
            .with("ip -s -s link show(?: dev (\\S+))?", LinuxAnswers::interfaces);

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
                    .append(hop.address() == null ? "* * *" : hop.address() + "  " + hop.times("%.3f ms", "  "))
                    .append('\n');
        }
        return text.toString();
    }

    private static String interfaces(RouterFacts facts, String name) {
        List<Port> ports = facts.ports(name, LinuxAnswers::name);
        if (ports.isEmpty()) {
            return "Device \"%s\" does not exist.\n".formatted(name);
        }
        StringBuilder text = new StringBuilder();
        for (Port port : ports) {
            text.append("""
                    %d: %s: <%sBROADCAST,MULTICAST,UP%s> mtu 1500 qdisc mq state %s mode DEFAULT group default qlen 1000
                        link/ether 00:00:5e:00:53:%02x brd ff:ff:ff:ff:ff:ff
                        alias %s to %s
                        RX:  bytes packets errors dropped  missed   mcast
                        %d %d %d 0 0 0
                        RX errors:  length    crc   frame    fifo overrun
                                         0 %6d       0       0       0
                        TX:  bytes packets errors dropped carrier collsns
                        %d %d 0 0 0 0
                        TX errors: aborted   fifo  window heartbt transns
                                         0      0       0       0       2
                    """.formatted(
                            port.number() + 1,
                            name(port),
                            port.up() ? "" : "NO-CARRIER,",
                            port.up() ? ",LOWER_UP" : "",
                            port.up() ? "UP" : "DOWN",
                            port.number(),
                            port.line().name(),
                            port.line().farSite(),
                            port.inBytes(),
                            port.inPackets(),
                            port.errors(),
                            port.errors(),
                            port.outBytes(),
                            port.outPackets()));
        }
        return text.toString();
    }
}
