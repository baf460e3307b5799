package io.plumbline.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judged state of a line and what speaks for another one.
 *
 * @param since when the line came into this state: the first turn that spoke for it among those that decided it; {@code null} before the
 *     first turn
 * @param reason why it is not up; {@code null} when it is or nothing is known
 * @param evidence of the last turns, oldest first, as far as it may yet decide for another state
 * @param measuredAt the last turn; {@code null} before the first
 */
public record LineStatus(
        LineState state,
        @Nullable Instant since,
        @Nullable String reason,
        List<Evidence> evidence,
        Flaps flaps,
        @Nullable Instant measuredAt) {
    public static final LineStatus NEW = new LineStatus(LineState.UNKNOWN, null, null, List.of(), Flaps.NONE, null);

    public LineStatus {
        evidence = List.copyOf(evidence);
    }

    /**
     * What one turn says of the line, taken by itself.
     *
     * @param state {@link LineState#UNKNOWN} for a turn without a measurement
     * @param reason why that turn found the line so
     */
    public record Evidence(
            LineState state, Instant at, @Nullable String reason) {
        boolean measured() {
            return state != LineState.UNKNOWN;
        }
    }

    /**
     * A state that is not believed yet, as it is stored.
     *
     * @param since the first turn that spoke for it
     * @param streak turns in a row that did
     * @param reason of the last of them
     */
    public record Candidate(
            LineState state,
            Instant since,
            int streak,
            @Nullable String reason) {
        /** As many turns as it stands for. Only the first one's time is known, and only that one matters. */
        public List<Evidence> evidence() {
            return Collections.nCopies(streak, new Evidence(state, since, reason));
        }
    }

    /** What the last turns speak for, measured ones before others; {@code null} where they speak for nothing but its state. */
    public @Nullable Candidate candidate() {
        List<Evidence> measured = evidence.stream().filter(Evidence::measured).toList();
        List<Evidence> turns = new ArrayList<>(measured.isEmpty() ? evidence : measured);
        if (turns.isEmpty()) {
            return null;
        }
        Evidence last = turns.get(turns.size() - 1);
        int first = turns.size() - 1;
        while (first > 0 && turns.get(first - 1).state() == last.state()) {
            first--;
        }
        return new Candidate(last.state(), turns.get(first).at(), turns.size() - first, last.reason());
    }
}
