package io.plumbline.replication;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** How many transfers run at each place, against how many may. */
public final class Occupancy {
    private final Map<SharedPlace, Integer> running = new HashMap<>();
    private final ToIntFunction<SharedPlace> limits;

    /** A place that takes no further transfer. */
    public record Full(SharedPlace place, int running, int limit) {}

    /**
     * What runs now.
     *
     * @param transfers the places of each
     * @param limits how many may run at a place at once; 0 for any number
     */
    public Occupancy(Collection<? extends Collection<SharedPlace>> transfers, ToIntFunction<SharedPlace> limits) {
        this.limits = limits;
        // From a pool to itself is one transfer there.
        transfers.forEach(places -> new HashSet<>(places).forEach(place -> running.merge(place, 1, Integer::sum)));
    }

    /** Places that take no further one. */
    public Set<SharedPlace> full() {
        return running.keySet().stream().filter(this::isFull).collect(Collectors.toSet());
    }

    /** The first of the places that takes no further one. */
    public Optional<Full> obstacle(Collection<SharedPlace> wanted) {
        return wanted.stream()
                .filter(this::isFull)
                .findFirst()
                .map(place -> new Full(place, running.getOrDefault(place, 0), limits.applyAsInt(place)));
    }

    private boolean isFull(SharedPlace place) {
        int limit = limits.applyAsInt(place);
        return limit > 0 && running.getOrDefault(place, 0) >= limit;
    }
}
