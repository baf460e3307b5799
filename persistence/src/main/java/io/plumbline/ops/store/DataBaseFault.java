package io.plumbline.ops.store;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** What a failure of the data base means, by its state: those of the SQL standard and of PostgreSQL's appendix "Error Codes". */
public final class DataBaseFault {
    private static final int MAX_DEPTH = 50;

    private DataBaseFault() {}

    /**
     * Whether the same may go well later: no connection, lack of resources, shutdown, a transaction that had to give way. The container's
     * pool gives no state at all, and a failure without an SQL cause is taken for one of its.
     */
    public static boolean isPassing(Throwable failure) {
        String state = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_DEPTH)
                .filter(SQLException.class::isInstance)
                .map(cause -> Objects.requireNonNullElse(((SQLException) cause).getSQLState(), ""))
                .reduce("", (outer, inner) -> inner.isEmpty() ? outer : inner);
        return state.isEmpty() || Stream.of("08", "40", "53", "57").anyMatch(state::startsWith);
    }
}
