package io.plumbline.ops.store;

import io.plumbline.migration.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** One real PostgreSQL for the tests of this module, migrated, and the entities mapped onto it. */
public final class TestDatabase {
    private static final TestDatabase SHARED = new TestDatabase();

    private final DataSource dataSource;
    private final EntityManagerFactory factory;

    private TestDatabase() {
        try {
            dataSource = EmbeddedPostgres.start().getPostgresDatabase();
            new Migrations(dataSource).apply();
            factory = new HibernatePersistenceProvider()
                    .createEntityManagerFactory(
                            "plumbline",
                            Map.of(
                                    AvailableSettings.JAKARTA_TRANSACTION_TYPE, "RESOURCE_LOCAL",
                                    AvailableSettings.JAKARTA_JTA_DATASOURCE, "",
                                    AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource,
                                    AvailableSettings.JTA_PLATFORM,
                                            "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform",
                                    AvailableSettings.JSON_FORMAT_MAPPER, "",
                                    AvailableSettings.HBM2DDL_AUTO, "validate"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DataSource dataSource() {
        return SHARED.dataSource;
    }

    public static void inTransaction(Consumer<EntityManager> work) {
        with(entities -> {
            work.accept(entities);
            return true;
        });
    }

    public static <T> T with(Function<EntityManager, T> work) {
        try (EntityManager entities = SHARED.factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T result = work.apply(entities);
                entities.getTransaction().commit();
                return result;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }
}
