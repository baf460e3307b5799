package io.plumbline.ops.store;

import java.sql.SQLException;

/** Work on the data base by SQL. */
@FunctionalInterface
public interface Sql<T> {
    T run() throws SQLException;

    /** Does the work; its failure is one that the container rolls back for and {@link DataBaseFault} understands. */
    static <T> T call(Sql<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
