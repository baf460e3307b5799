package io.plumbline.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All interval queues: which lines are due when. A line is in one queue at a time; {@link #put} moves it when its router or interval
 * changed. A turn whose predecessor still runs is not handed out but counted as skipped. Not thread-safe: its owner guards it.
 */
public final class IntervalQueues {
    /** Seconds that are made up for after a pause of the clock; what is older is left out, or a long pause would end in a storm. */
    private static final int MAX_CATCH_UP_SECONDS = 5;
    /** A clock that was set back by more than this starts the queues anew; by less it is waited for, so that no turn is run twice. */
    private static final int MAX_WAIT_SECONDS = 30;

    private final Map<Integer, IntervalQueue> queues = new TreeMap<>();
    private final Map<UUID, Place> places = new HashMap<>();
    private final Set<Running> running = new HashSet<>();
    private @Nullable Long doneUpTo;

    private record Place(UUID routerId, int intervalSeconds) {}

    private record Running(UUID routerId, int intervalSeconds) {}

    /**
     * What a tick found.
     *
     * @param turns to be run now; each must be given back by {@link #finish}
     * @param skipped turns left out because the one before them still runs
     */
    public record Due(List<Turn> turns, List<Turn> skipped) {}

    /** Takes a line in, or moves it to another router or interval from its next turn on. */
    public void put(UUID lineId, UUID routerId, int intervalSeconds) {
        if (intervalSeconds < 1) {
            throw new IllegalArgumentException("an interval is at least one second");
        }
        Place place = new Place(routerId, intervalSeconds);
        if (place.equals(places.get(lineId))) {
            return;
        }
        remove(lineId);
        places.put(lineId, place);
        queues.computeIfAbsent(intervalSeconds, IntervalQueue::new).add(routerId, lineId);
    }

    public void remove(UUID lineId) {
        Place place = places.remove(lineId);
        if (place == null) {
            return;
        }
        IntervalQueue queue = queues.get(place.intervalSeconds);
        if (queue != null) {
            queue.remove(place.routerId, lineId);
            if (queue.isEmpty()) {
                queues.remove(place.intervalSeconds);
            }
        }
    }

    /** Everything due in the seconds since the last call, this one's included. */
    public Due due(Instant now) {
        long upTo = now.getEpochSecond();
        if (doneUpTo != null && upTo < doneUpTo - MAX_WAIT_SECONDS) {
            doneUpTo = null;
        }
        long from = doneUpTo == null ? upTo : Math.max(doneUpTo + 1, upTo - MAX_CATCH_UP_SECONDS + 1);
        if (doneUpTo == null || upTo > doneUpTo) {
            doneUpTo = upTo;
        }
        List<Turn> turns = new ArrayList<>();
        List<Turn> skipped = new ArrayList<>();
        for (long second = from; second <= upTo; second++) {
            for (IntervalQueue queue : queues.values()) {
                for (Turn turn : queue.dueAt(second)) {
                    boolean free = running.add(new Running(turn.routerId(), turn.intervalSeconds()));
                    (free ? turns : skipped).add(turn);
                }
            }
        }
        return new Due(turns, skipped);
    }

    /** Turns that were handed out and have not ended. */
    public int running() {
        return running.size();
    }

    /** The turn has ended, however it did; the router's next one of this interval may run. */
    public void finish(Turn turn) {
        running.remove(new Running(turn.routerId(), turn.intervalSeconds()));
    }
}
