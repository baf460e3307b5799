package io.plumbline.system;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A link between two routers. What it loses is dropped by nftables where it arrives, because not every kernel has the queue that loses
 * packets (netem).
 */
final class RouterLink {
    private final FrrRouter first;
    private final FrrRouter second;

    private RouterLink(FrrRouter first, FrrRouter second) {
        this.first = first;
        this.second = second;
    }

    static RouterLink make(FrrRouter first, FrrRouter second) throws IOException, InterruptedException {
        RouterLink link = new RouterLink(first, second);
        // Made inside: the machine's own network never sees either end.
        ip(
                first,
                "link",
                "add",
                link.near(),
                "type",
                "veth",
                "peer",
                "name",
                link.far(),
                "netns",
                String.valueOf(second.pid()));
        ip(first, "link", "set", link.near(), "up");
        ip(second, "link", "set", link.far(), "up");
        return link;
    }

    boolean joins(String one, String other) {
        return (first.name().equals(one) && second.name().equals(other))
                || (first.name().equals(other) && second.name().equals(one));
    }

    /**
     * Of echo requests that arrive at either end this many are lost, evenly and not by chance, so that a test knows what to expect; other
     * packets pass, so routing protocols stay up.
     */
    void lose(int percent) throws IOException, InterruptedException {
        int divisor = BigInteger.valueOf(percent).gcd(BigInteger.valueOf(100)).intValue();
        String rule = "icmp type echo-request numgen inc mod %d < %d drop".formatted(100 / divisor, percent / divisor);
        drop(second, far(), rule);
        drop(first, near(), rule);
    }

    /** Nothing arrives any more and nobody is told: the interfaces stay up. */
    void cut() throws IOException, InterruptedException {
        drop(second, far(), "drop");
        drop(first, near(), "drop");
    }

    /** Undoes {@link #lose}, {@link #cut} and {@link #unplug}. */
    void heal() throws IOException, InterruptedException {
        drop(second, far(), "continue");
        drop(first, near(), "continue");
        ip(first, "link", "set", near(), "up");
    }

    /** Both interfaces go down, and with them the routes over them. */
    void unplug() throws IOException, InterruptedException {
        ip(first, "link", "set", near(), "down");
    }

    private String near() {
        return "to-" + second.name();
    }

    private String far() {
        return "to-" + first.name();
    }

    private static void drop(FrrRouter router, String device, String verdict) throws IOException, InterruptedException {
        router.inside("""
                table inet %1$s
                delete table inet %1$s
                table inet %1$s {
                  chain arriving {
                    type filter hook prerouting priority -300
                    iifname "%2$s" %3$s
                  }
                }
                """.formatted("link_" + device.replace('-', '_'), device, verdict), "nft", "-f", "-");
    }

    private static void ip(FrrRouter router, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        router.inside("", command.toArray(String[]::new));
    }
}
