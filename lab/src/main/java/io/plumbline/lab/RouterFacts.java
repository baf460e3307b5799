package io.plumbline.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated router knows of itself at a time: an interface and a neighbour for each of its lines, and what it has counted since the
 * beginning of the year, so that a later answer never shows less than an earlier one.
 */
record RouterFacts(SimulatedRouter router, Instant now) {
    /** Its router ID, and the number of its own network (RFC 5398). */
    static final String ROUTER_ID = "192.0.2.1";

    static final int OWN_NETWORK = 64_500;

    private static final int MAX_HOPS = 30;
    private static final int PROBES = 3;

    /**
     * The interface of one line.
     *
     * @param number from 0 on
     * @param up whether the line carries anything now
     */
    record Port(int number, SimulatedLine line, boolean up, long inPackets, long errors) {
        static final int PACKET_BYTES = 512;

        long outPackets() {
            return inPackets / 2;
        }

        long inBytes() {
            return inPackets * PACKET_BYTES;
        }

        long outBytes() {
            return outPackets() * PACKET_BYTES;
        }

        int neighbourNetwork() {
            return OWN_NETWORK + 1 + number;
        }
    }

    /**
     * One place on the way to a target.
     *
     * @param address {@code null} where nothing answers
     * @param millis round trip of each probe
     */
    record Hop(int number, @Nullable String address, List<Double> millis) {
        /** Its round trips in a platform's own form. */
        String times(String format, String between) {
            return millis.stream()
                    .map(one -> String.format(Locale.ROOT, format, one))
                    .collect(Collectors.joining(between));
        }
    }

    List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        for (SimulatedLine line : router.lines()) {
            boolean up = switch (line.behaviour()) {
                case DEAD -> false;
                case FLAPPING -> line.behaviour().answers(new Random(0), now);
                case HEALTHY, LOSSY, SLOW, PERFECT -> true;
            };
            long packets =
                    sinceNewYear().toSeconds() * (20 + Math.floorMod(line.name().hashCode(), 80));
            long errors =
                    line.behaviour() == LineBehaviour.LOSSY ? sinceNewYear().toMinutes() : 0;
            ports.add(new Port(ports.size(), line, up, packets, errors));
        }
        return ports;
    }

    /** All of its ports, or the one of a name; empty where there is none. */
    List<Port> ports(String name, Function<Port, String> naming) {
        return ports().stream()
                .filter(port -> name.isEmpty() || naming.apply(port).equals(name))
                .toList();
    }

    /** How long its neighbours have been there. */
    Duration sinceNewYear() {
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        return Duration.between(LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC), now);
    }

    /** The way to a target; nothing of a line that is down answers behind its first router. */
    List<Hop> route(String target) {
        Random random = new Random(target.hashCode());
        Optional<Port> port = ports().stream()
                .filter(one -> one.line().target().equals(target))
                .findFirst();
        List<Hop> hops = new ArrayList<>();
        hops.add(hop(random, 1, ROUTER_ID, 0.4));
        if (port.isPresent() && port.get().up()) {
            double millis = port.get().line().baseMillis();
            hops.add(hop(random, 2, "203.0.113." + (10 + port.get().number()), millis / 2));
            hops.add(hop(random, 3, target, millis));
        } else {
            IntStream.rangeClosed(2, MAX_HOPS).forEach(number -> hops.add(new Hop(number, null, List.of())));
        }
        return hops;
    }

    private static Hop hop(Random random, int number, String address, double millis) {
        return new Hop(
                number,
                address,
                random.doubles(PROBES, millis, millis * 1.1).boxed().toList());
    }
}
