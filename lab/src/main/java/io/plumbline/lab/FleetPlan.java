package io.plumbline.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A fleet on paper: the same plan gives the same routers and lines wherever it is asked, so that who registers a fleet needs no word with
 * who runs it.
 *
 * @param personalities of the routers, in turn
 * @param roundTripMillis of every line when nothing is wrong with it
 */
public record FleetPlan(
        int routers, int linesPerRouter, List<Personality> personalities, double roundTripMillis, Mix mix) {
    /** Lines that the network for benchmarks (RFC 2544, 198.18.0.0/15) has addresses for. */
    private static final int MAX_LINES = 1 << 17;

    /** How many of a hundred lines are dead or lossy, and how the others behave. */
    public record Mix(int deadPercent, int lossyPercent, LineBehaviour others) {
        LineBehaviour behaviour(int number) {
            // A step that has no factor in common with 100 spreads each share over the routers.
            int place = (int) (number * 37L % 100);
            if (place < deadPercent) {
                return LineBehaviour.DEAD;
            }
            return place < deadPercent + lossyPercent ? LineBehaviour.LOSSY : others;
        }
    }

    public FleetPlan {
        personalities = List.copyOf(personalities);
        if (routers < 1 || linesPerRouter < 0 || (long) routers * linesPerRouter > MAX_LINES) {
            throw new IllegalArgumentException("a fleet has at least one router and at most " + MAX_LINES + " lines");
        }
    }

    /** The routers; the first listens on the fleet's first port, each other on the next one. */
    public List<SimulatedRouter> network() {
        List<SimulatedRouter> network = new ArrayList<>();
        for (int i = 0; i < routers; i++) {
            List<SimulatedLine> lines = new ArrayList<>();
            for (int j = 0; j < linesPerRouter; j++) {
                lines.add(line(i * linesPerRouter + j));
            }
            network.add(new SimulatedRouter(
                    String.format(Locale.ROOT, "fleet-%06d", i + 1),
                    "Fleet",
                    personalities.get(i % personalities.size()),
                    lines));
        }
        return network;
    }

    private SimulatedLine line(int number) {
        String target = "198." + (18 + (number >> 16)) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
        return new SimulatedLine(
                String.format(Locale.ROOT, "FLEET-%06d", number + 1),
                target,
                "Fleet",
                mix.behaviour(number),
                roundTripMillis);
    }
}
