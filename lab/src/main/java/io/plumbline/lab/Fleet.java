package io.plumbline.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Many routers at once, for benchmarks: one process, one SSH server, a port for each. */
public final class Fleet implements AutoCloseable {
    /** What {@link #plan} reads. */
    public static final Set<String> PLAN_OPTIONS =
            Set.of("routers", "lines", "platform", "round-trip-millis", "dead-percent", "lossy-percent", "behaviour");

    private final RouterServer server;

    private Fleet(RouterServer server) {
        this.server = server;
    }

    /**
     * Starts a fleet.
     *
     * @param hostKey file with the key of all of them; made at the first start
     */
    public static Fleet start(FleetPlan plan, int firstPort, Path hostKey) throws IOException {
        Map<Integer, SimulatedRouter> routers = new LinkedHashMap<>();
        List<SimulatedRouter> network = plan.network();
        for (int i = 0; i < network.size(); i++) {
            routers.put(firstPort + i, network.get(i));
        }
        return new Fleet(RouterServer.start(routers, hostKey));
    }

    /** Sessions that are open or being opened. */
    public int sessions() {
        return server.sessions();
    }

    /** The plan that a command line asks for. */
    public static FleetPlan plan(Arguments arguments) {
        String platform = arguments.text("platform", "");
        List<Personality> personalities = Stream.of(Personality.values())
                // A ping without an end takes its time: a fleet has those only where they are asked for.
                .filter(one ->
                        platform.isEmpty() ? !one.endless() : one.platform().equals(platform))
                .toList();
        if (personalities.isEmpty()) {
            throw new IllegalArgumentException("the lab can't play '" + platform + "', but "
                    + Arrays.stream(Personality.values())
                            .map(Personality::platform)
                            .toList());
        }
        return new FleetPlan(
                arguments.number("routers", 1_000),
                arguments.number("lines", 10),
                personalities,
                arguments.decimal("round-trip-millis", 4),
                new FleetPlan.Mix(
                        arguments.number("dead-percent", 0),
                        arguments.number("lossy-percent", 0),
                        LineBehaviour.valueOf(arguments.text("behaviour", "HEALTHY"))));
    }

    @Override
    public void close() {
        server.close();
    }
}
