package io.plumbline.lab;

import java.util.List;
import java.util.Optional;

/** A router of the lab and its lines. */
public record SimulatedRouter(String name, String site, Personality personality, List<SimulatedLine> lines) {
    public SimulatedRouter {
        lines = List.copyOf(lines);
    }

    Optional<SimulatedLine> lineTo(String target) {
        return lines.stream().filter(line -> line.target().equals(target)).findFirst();
    }
}
