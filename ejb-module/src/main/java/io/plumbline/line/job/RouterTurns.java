package io.plumbline.line.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The last turn of each router, since the start. */
@ApplicationScoped
public class RouterTurns {
    private final Map<UUID, LastTurn> last = new ConcurrentHashMap<>();

    /**
     * A turn.
     *
     * @param lateness from when it was due until it began
     * @param took until its last healthy line had ended; {@code Duration.ZERO} while it runs
     */
    public record LastTurn(Instant dueAt, Duration lateness, Duration took, int lines) {}

    void began(UUID routerId, Instant dueAt, Duration lateness, int lines) {
        last.put(routerId, new LastTurn(dueAt, lateness, Duration.ZERO, lines));
    }

    void ended(UUID routerId, Duration took) {
        last.computeIfPresent(routerId, (id, turn) -> new LastTurn(turn.dueAt, turn.lateness, took, turn.lines));
    }

    public Optional<LastTurn> of(UUID routerId) {
        return Optional.ofNullable(last.get(routerId));
    }
}
