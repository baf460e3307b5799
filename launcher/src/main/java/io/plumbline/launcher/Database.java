package io.plumbline.launcher;

import io.plumbline.migration.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The data base of the product: one of its own from embedded binaries, or one that is given. */
final class Database implements AutoCloseable {
    private static final String NAME = "plumbline";
    private static final String VERSION = "17";
    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(60);

    private final String url;
    private final String user;
    private final String password;
    private final @Nullable EmbeddedPostgres postgres;

    private Database(String url, String user, String password, @Nullable EmbeddedPostgres postgres) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.postgres = postgres;
    }

    String url() {
        return url;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    /** A data base that somebody else runs; user and password come from the environment. */
    static Database given(String url, @Nullable String user, @Nullable String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartException(
                    "--database must be the JDBC address of a PostgreSQL data base, as jdbc:postgresql://host:5432/plumbline");
        }
        if (user == null || password == null) {
            throw new StartException(
                    "set PLUMBLINE_DATABASE_USER and PLUMBLINE_DATABASE_PASSWORD for the data base at " + url);
        }
        Database database = new Database(url, user, password, null);
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < 15) {
                throw new StartException("the data base is PostgreSQL " + major + ", at least 15 is needed");
            }
            return database;
        } catch (SQLException e) {
            throw new StartException("the data base at " + url + " can't be reached: " + e.getMessage(), e);
        }
    }

    /** Starts PostgreSQL on the data folder; makes the data base the first time. */
    static Database embedded(DataFolder data) {
        Path files = data.resolve("postgresql");
        endLeftOver(files);
        requireVersion(files);
        data.subfolder("secrets");
        String superPassword = data.secret("secrets/postgres-password", Secrets::password);
        String password = data.secret("secrets/database-password", Secrets::password);
        try {
            if (!Files.exists(files)) {
                prepare(data, files, superPassword, password);
            }
            EmbeddedPostgres postgres = builder(data, files)
                    .setConnectConfig("password", superPassword)
                    .start();
            String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), NAME);
            return new Database(url, NAME, password, postgres);
        } catch (IOException | IllegalStateException | SQLException e) {
            throw new StartException(
                    "PostgreSQL does not start on %s: %s; its log is %s"
                            .formatted(files, e.getMessage(), data.resolve("log/postgresql.log")),
                    e);
        }
    }

    private static EmbeddedPostgres.Builder builder(DataFolder data, Path files) throws IOException {
        Path log = data.subfolder("log").resolve("postgresql.log");
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(freePort())
                .setPGStartupWait(STARTUP_LIMIT)
                .setOverrideWorkingDirectory(data.subfolder("binaries").toFile())
                .setServerConfig("listen_addresses", "127.0.0.1")
                // The library is made for tests and would trade safety for speed.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "128MB")
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** Makes the data base beside its place and moves it there when it is whole: a start that is broken off leaves nothing half made. */
    private static void prepare(DataFolder data, Path files, String superPassword, String password)
            throws IOException, SQLException {
        Path unfinished = data.resolve("postgresql.new");
        endLeftOver(unfinished);
        data.deleteTree("postgresql.new");
        try (EmbeddedPostgres postgres = builder(data, unfinished).start()) {
            protect(postgres, unfinished, superPassword, password);
        }
        Files.move(unfinished, files, StandardCopyOption.ATOMIC_MOVE);
    }

    int migrate() {
        try {
            return new Migrations(dataSource()).apply();
        } catch (FlywayException e) {
            throw new StartException("the data base can't be brought to this version: " + e.getMessage(), e);
        }
    }

    private DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** The data base and its user; and from now on a password for everybody, where initdb lets in whoever is on the machine. */
    private static void protect(EmbeddedPostgres postgres, Path files, String superPassword, String password)
            throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // Both are made of letters and digits only.
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(NAME, password));
            statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(NAME));
            statement.execute("ALTER ROLE postgres PASSWORD '%s'".formatted(superPassword));
        }
        Files.write(
                files.resolve("pg_hba.conf"),
                List.of("local all all scram-sha-256", "host all all 127.0.0.1/32 scram-sha-256"));
    }

    private static void requireVersion(Path files) {
        try {
            Path file = files.resolve("PG_VERSION");
            if (Files.exists(file) && !Files.readString(file).strip().equals(VERSION)) {
                throw new StartException(
                        "the data in %s is of PostgreSQL %s, this Plumbline has %s: move it by pg_dump, or choose another folder with --data"
                                .formatted(files, Files.readString(file).strip(), VERSION));
            }
        } catch (IOException e) {
            throw new StartException(files + " can't be read: " + e.getMessage(), e);
        }
    }

    /** The server of a launcher that was killed still runs on its own: it is ended, or the new one could not use its files. */
    private static void endLeftOver(Path files) {
        Path pidFile = files.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            String pid = Files.readAllLines(pidFile).get(0).strip();
            ProcessHandle.of(Long.parseLong(pid))
                    .filter(process -> process.info()
                            .command()
                            .filter(command -> command.endsWith("postgres"))
                            .isPresent())
                    .ifPresent(process -> KeptProcess.end(process, Duration.ofSeconds(20)));
            // A crash leaves the file; a server whose number is another program's now would refuse to start.
            Files.deleteIfExists(pidFile);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new StartException(pidFile + " can't be read: " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
