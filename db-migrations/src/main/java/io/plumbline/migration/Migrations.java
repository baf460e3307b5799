package io.plumbline.migration;

import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/** The migrations of the product's data base, applied before anything else starts. */
public final class Migrations {
    private final Flyway flyway;

    public Migrations(DataSource dataSource) {
        this.flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load();
    }

    /** Applies what is missing; returns how many were applied. A data base of a newer product is refused. */
    public int apply() {
        MigrateResult result = flyway.migrate();
        return result.migrationsExecuted;
    }

    /** Version that the data base is at, {@code 0} when it is empty. */
    public String currentVersion() {
        MigrationInfo current = flyway.info().current();
        return current == null ? "0" : Objects.toString(current.getVersion(), "0");
    }

    /** Runs the migrations on the data base that the environment names, as the server's set-up does. */
    public static void main(String[] arguments) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(required("PLUMBLINE_DATABASE_URL"));
        dataSource.setUser(required("PLUMBLINE_DATABASE_USER"));
        dataSource.setPassword(required("PLUMBLINE_DATABASE_PASSWORD"));
        Migrations migrations = new Migrations(dataSource);
        int applied = migrations.apply();
        System.out.printf(
                "%d migrations applied, the data base is at version %s%n", applied, migrations.currentVersion());
    }

    private static String required(String variable) {
        Map<String, String> environment = System.getenv();
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            System.err.println(variable + " is not set");
            System.exit(2);
        }
        return Objects.requireNonNull(value);
    }
}
