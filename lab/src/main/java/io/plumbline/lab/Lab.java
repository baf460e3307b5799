package io.plumbline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The running lab: every router listens on a port of its own of the loopback address. */
public final class Lab implements AutoCloseable {
    public static final String USERNAME = "plumbline";
    public static final String PASSWORD = "plumbline-lab";
    public static final String ADDRESS = "127.0.0.1";

    private static final List<String> SITES = List.of("London", "Paris", "Madrid", "Lyon", "Vienna", "Oslo");
    private static final List<Personality> PERSONALITIES =
            List.of(Personality.CISCO_IOSXE, Personality.HUAWEI_VRP, Personality.JUNIPER_JUNOS, Personality.LINUX);
    private static final int ROUTERS = 24;
    private static final int FIRST_PORT = 42_200;
    private static final int ANY_PORT = 0;

    private final RouterServer server;
    private final Map<SimulatedRouter, Integer> ports;

    private Lab(RouterServer server, Map<SimulatedRouter, Integer> ports) {
        this.server = server;
        this.ports = ports;
    }

    /**
     * Starts the routers of the lab.
     *
     * @param hostKey file with the lab's host key; made at the first start
     */
    public static Lab start(Path hostKey) {
        Map<SimulatedRouter, Integer> ports = new LinkedHashMap<>();
        Map<Integer, SimulatedRouter> routers = new LinkedHashMap<>();
        int preferred = FIRST_PORT;
        try {
            for (SimulatedRouter router : network()) {
                int port = freePort(preferred++);
                ports.put(router, port);
                routers.put(port, router);
            }
            return new Lab(RouterServer.start(routers, hostKey), ports);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab can't listen on " + ADDRESS, e);
        }
    }

    public List<SimulatedRouter> routers() {
        return List.copyOf(ports.keySet());
    }

    public List<String> sites() {
        return SITES;
    }

    /** Port of a router's SSH server. */
    public int port(SimulatedRouter router) {
        Integer port = ports.get(router);
        if (port == null) {
            throw new IllegalArgumentException("no router of this lab: " + router.name());
        }
        return port;
    }

    /** The network as it always is: every platform in every role, most lines healthy. */
    static List<SimulatedRouter> network() {
        List<SimulatedRouter> routers = new ArrayList<>();
        Random random = new Random(17);
        for (int i = 0; i < ROUTERS; i++) {
            String site = SITES.get(i % SITES.size());
            // One of them is slow in all it does: each of its pings takes seconds.
            Personality personality =
                    i + 1 == ROUTERS ? Personality.FRR_VTYSH : PERSONALITIES.get(i % PERSONALITIES.size());
            String code = site.substring(0, 3).toUpperCase(Locale.ROOT);
            List<SimulatedLine> lines = new ArrayList<>();
            for (int j = 0; j < 2; j++) {
                String far = SITES.get((i + j + 1 + i / SITES.size()) % SITES.size());
                far = far.equals(site) ? SITES.get((i + 3) % SITES.size()) : far;
                String name = "%s-%s-%d".formatted(code, far.substring(0, 3).toUpperCase(Locale.ROOT), i * 2 + j + 1);
                lines.add(new SimulatedLine(
                        name, "198.51.100." + (i * 2 + j + 1), far, behaviour(i * 2 + j), 4 + random.nextInt(40)));
            }
            routers.add(new SimulatedRouter(
                    "rtr-%s-%d".formatted(code.toLowerCase(Locale.ROOT), i + 1), site, personality, lines));
        }
        return routers;
    }

    private static LineBehaviour behaviour(int number) {
        return switch (number) {
            case 5, 20, 33 -> LineBehaviour.LOSSY;
            case 9, 26 -> LineBehaviour.SLOW;
            case 14, 39 -> LineBehaviour.DEAD;
            case 17, 44 -> LineBehaviour.FLAPPING;
            default -> LineBehaviour.HEALTHY;
        };
    }

    /** Where another lab has the port any other will do: the registration names it. */
    public static int freePort(int preferred) {
        try (ServerSocket probe = new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket probe = new ServerSocket(ANY_PORT, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("the lab can't listen on " + ADDRESS, e);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
