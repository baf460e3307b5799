package io.plumbline.ssh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

/**
 * What waits for a system's shells. The schedule and those who ask for something take turns, so that neither starves the other; what is
 * expected to take long waits until nothing else does. Not thread-safe.
 */
public final class WaitingBatches<B> {
    private final Map<Lane, Queue<B>> lanes = new EnumMap<>(Lane.class);
    private final int most;
    private Lane last = Lane.ASKED;

    /** Why a batch is run. */
    public enum Lane {
        /** Its time has come. */
        SCHEDULED,
        /** Somebody asked for it. */
        ASKED,
        /** Its time has come, and it is expected to take long: its lines answered nothing last time. */
        SLOW
    }

    /**
     * Nothing waits yet.
     *
     * @param most that may wait at one time, slow ones aside: of these there is one for a line at most
     */
    public WaitingBatches(int most) {
        this.most = most;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new ArrayDeque<>());
        }
    }

    /** {@code false} when as many wait as may. */
    public boolean add(Lane lane, B batch) {
        boolean room = lane == Lane.SLOW || size() - queue(Lane.SLOW).size() < most;
        return room && queue(lane).add(batch);
    }

    /**
     * The next one, taken out.
     *
     * @param slowToo whether it may be one that takes long
     */
    public Optional<B> poll(boolean slowToo) {
        Lane other = last == Lane.SCHEDULED ? Lane.ASKED : Lane.SCHEDULED;
        for (Lane lane : List.of(other, last)) {
            if (!queue(lane).isEmpty()) {
                last = lane;
                return Optional.of(queue(lane).remove());
            }
        }
        return slowToo ? Optional.ofNullable(queue(Lane.SLOW).poll()) : Optional.empty();
    }

    /** Takes one out of its turn; {@code false} when it does not wait. */
    public boolean remove(B batch) {
        return lanes.values().stream().anyMatch(queue -> queue.remove(batch));
    }

    /** Takes all out. */
    public List<B> drain() {
        List<B> left = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            left.addAll(queue(lane));
            queue(lane).clear();
        }
        return left;
    }

    public int size() {
        return lanes.values().stream().mapToInt(Queue::size).sum();
    }

    private Queue<B> queue(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }
}
