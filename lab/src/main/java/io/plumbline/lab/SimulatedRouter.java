package io.plumbline.lab;

import java.util.List;
import java.util.Optional;

/**
 * A router of the lab and its lines.
 *
 * @param mute whether it prints nothing but its prompt when a ping is broken off, as some releases do: no statistics and no line feed
 */
public record SimulatedRouter(
        String name, String site, Personality personality, List<SimulatedLine> lines, boolean mute) {
    public SimulatedRouter {
        lines = List.copyOf(lines);
    }

    public SimulatedRouter(String name, String site, Personality personality, List<SimulatedLine> lines) {
        this(name, site, personality, lines, false);
    }

    Optional<SimulatedLine> lineTo(String target) {
        return lines.stream().filter(line -> line.target().equals(target)).findFirst();
    }
}
