package io.plumbline.ops.store;

import io.plumbline.ops.Failure;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of what lies in time: all from {@code from} on and before {@code to}, oldest first, page by page.
 *
 * @param limit items of one page
 * @param cursor where the page before ended; {@code null} for the first
 */
public record TimeRequest(
        Instant from, Instant to, int limit, @Nullable String cursor) {
    /**
     * Where the page begins: behind the last item of the page before. Not before {@code from}, and not after {@code to}, wherever a cursor
     * that was made up may point.
     *
     * @param list the list that the cursor must have come from
     */
    public Instant start(String list) {
        if (cursor == null) {
            return from;
        }
        Instant last = time(Cursor.decode(cursor, list, 1).values().get(0));
        if (!last.isBefore(to)) {
            return to;
        }
        // Times are stored to the microsecond.
        return last.isBefore(from) ? from : last.plus(1, ChronoUnit.MICROS);
    }

    private static Instant time(@Nullable String text) {
        try {
            return Instant.parse(String.valueOf(text));
        } catch (DateTimeParseException e) {
            throw Failure.malformed("cursor", "is not one that this list gave");
        }
    }
}
