package io.plumbline.ops.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/** What must be up before the service may be sent work. Down until each part has said otherwise. */
@ApplicationScoped
public class Readiness {
    private final Map<Part, Boolean> parts = new TreeMap<>(Map.of(Part.DATABASE, false, Part.SCHEDULER, false));

    /** Parts of the service that start one after the other. */
    public enum Part {
        DATABASE,
        SCHEDULER
    }

    public synchronized void up(Part part) {
        parts.put(part, true);
    }

    public synchronized void down(Part part) {
        parts.put(part, false);
    }

    public synchronized Map<Part, Boolean> parts() {
        return new TreeMap<>(parts);
    }
}
