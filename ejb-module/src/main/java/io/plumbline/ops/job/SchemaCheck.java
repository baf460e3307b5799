package io.plumbline.ops.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Holds the data base's shape against the one that this version was made for. */
@ApplicationScoped
public class SchemaCheck {
    /** The last migration of this version. A test holds it against the migrations themselves. */
    public static final String EXPECTED_VERSION = "10";

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    /** Throws when the migrations were not applied, or when they are those of another version. */
    public void verify() {
        String found = version();
        if (!found.equals(EXPECTED_VERSION)) {
            throw new IllegalStateException(
                    "the data base is at version %s, this Plumbline needs %s: run the migrations first"
                            .formatted(found, EXPECTED_VERSION));
        }
    }

    private String version() {
        String sql = "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "0";
        } catch (SQLException e) {
            throw new IllegalStateException("the data base can't be read: " + e.getMessage(), e);
        }
    }
}
