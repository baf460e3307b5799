package io.plumbline.ops.store;

import io.plumbline.migration.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
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
                                    AvailableSettings.JAKARTA_JTA_DATASOURCE, dataSource,
                                    AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource,
                                    AvailableSettings.JTA_PLATFORM,
                                            "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform",
                                    AvailableSettings.HBM2DDL_AUTO, "validate"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DataSource dataSource() {
        return SHARED.dataSource;
    }

    /** As the container's in a transaction: what is done on a connection is committed when it is closed, all of it or nothing. */
    public static DataSource transactional() {
        return (DataSource) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Connection connection = SHARED.dataSource.getConnection();
                    connection.setAutoCommit(false);
                    return committedOnClose(connection);
                });
    }

    private static Object committedOnClose(Connection connection) {
        return Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        connection.commit();
                    }
                    return method.invoke(connection, arguments);
                });
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
