package io.plumbline.launcher;

import io.plumbline.access.ApiKeyText;
import io.plumbline.lab.Lab;
import io.plumbline.lab.zfs.LabStorage;
import io.plumbline.ops.Setting;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts PostgreSQL, the migrations, Payara Micro with the product and, where wanted, the lab; stops them in the opposite order. */
@Command(name = "up", description = "Start the product on this machine.")
final class UpCommand implements Callable<Integer> {
    static final String KEYSET = "secrets/keyset.json";

    private static final String ADMIN_PASSWORD = "secrets/admin-password";
    private static final String ADMIN_API_KEY = "secrets/admin-api-key";
    private static final String ADMIN = "admin";

    @Option(names = "--lab", description = "Start the simulated network and register it.")
    private boolean lab;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = "Port of the pages and the interface (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: ${DEFAULT-VALUE}; 0.0.0.0 is all).")
    private String address = "127.0.0.1";

    @Option(
            names = "--data",
            defaultValue = "var",
            paramLabel = "DIR",
            description = "Folder for everything that is kept (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("var");

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description = "A PostgreSQL of your own, user and password in PLUMBLINE_DATABASE_USER and"
                    + " PLUMBLINE_DATABASE_PASSWORD.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "A Redis that shares the limits of callers with other nodes; one node needs none.")
    private @Nullable String redisUrl;

    /** What was started, the last first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final Object stopOnce = new Object();
    private boolean stopping;
    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws InterruptedException {
        requireJava();
        Path home = Path.of(System.getProperty("plumbline.home", "launcher/target/app"));
        console.say("Plumbline " + Version.get());
        Thread stop = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            PayaraMicro server = start(home);
            int status = server.waitFor();
            if (status != 0 && !stopping()) {
                throw new StartException("the server ended with status " + status + ": its log is "
                        + folder.resolve("log/plumbline.log"));
            }
            return 0;
        } finally {
            stop();
        }
    }

    private PayaraMicro start(Path home) {
        DataFolder data = keep(DataFolder.open(folder));
        PayaraMicro.endLeftOver(data);
        PayaraMicro.requireFree(address, port);
        Database database = console.step("PostgreSQL", () -> keep(open(data)));
        console.step("Migrations", database::migrate);
        Lab network = lab
                ? console.step("Lab", () -> keep(Lab.start(data.subfolder("lab").resolve("host-key"))))
                : null;
        LabStorage storage = lab
                ? console.step(
                        "Lab storage",
                        () -> keep(LabStorage.start(data.subfolder("lab").resolve("host-key"))))
                : null;
        boolean first = data.read(ADMIN_PASSWORD).isEmpty();
        Map<String, String> environment = environment(data, database);
        if (redisUrl != null) {
            environment.put(Setting.REDIS_URL.variable(), redisUrl);
        }
        PayaraMicro server = console.step("Payara Micro with the product", () -> {
            PayaraMicro micro = keep(PayaraMicro.start(home, data, address, port, environment));
            micro.awaitReady();
            return micro;
        });
        writeEnvironment(data, server);
        announce(data, server, first);
        if (network != null && storage != null) {
            console.step("Registering the lab", () -> {
                LabRegistration registration = new LabRegistration(
                        server.url(), data.read(ADMIN_API_KEY).orElseThrow());
                int lines = registration.register(network);
                registration.register(storage);
                return lines;
            });
        }
        return server;
    }

    private Database open(DataFolder data) {
        return databaseUrl == null
                ? Database.embedded(data)
                : Database.given(
                        databaseUrl,
                        System.getenv("PLUMBLINE_DATABASE_USER"),
                        System.getenv("PLUMBLINE_DATABASE_PASSWORD"));
    }

    private static Map<String, String> environment(DataFolder data, Database database) {
        data.subfolder("secrets");
        data.secret(KEYSET, Secrets::keyset);
        data.secret(ADMIN_PASSWORD, Secrets::password);
        data.secret(ADMIN_API_KEY, () -> ApiKeyText.generate().reveal());
        Map<String, String> environment = new HashMap<>();
        environment.put("PLUMBLINE_DATABASE_URL", database.url());
        environment.put("PLUMBLINE_DATABASE_USER", database.user());
        environment.put("PLUMBLINE_DATABASE_PASSWORD", database.password());
        environment.put("PLUMBLINE_SECRETS_KEYSET_FILE", data.resolve(KEYSET).toString());
        environment.put("PLUMBLINE_ACCESS_ADMIN_NAME", ADMIN);
        environment.put(
                "PLUMBLINE_ACCESS_ADMIN_PASSWORD_FILE",
                data.resolve(ADMIN_PASSWORD).toString());
        environment.put(
                "PLUMBLINE_ACCESS_ADMIN_API_KEY_FILE",
                data.resolve(ADMIN_API_KEY).toString());
        return environment;
    }

    private static void writeEnvironment(DataFolder data, PayaraMicro server) {
        data.write(
                "plumbline.env",
                String.join(
                        "\n",
                        "PLUMBLINE_URL=" + server.url(),
                        "PLUMBLINE_ADMIN_USER=" + ADMIN,
                        "PLUMBLINE_ADMIN_PASSWORD=" + data.read(ADMIN_PASSWORD).orElseThrow(),
                        "PLUMBLINE_API_KEY=" + data.read(ADMIN_API_KEY).orElseThrow()));
    }

    private void announce(DataFolder data, PayaraMicro server, boolean first) {
        console.say("");
        console.say("Ready after %.0f s: %s".formatted(console.secondsSinceStart(), server.url()));
        console.say("  user      " + ADMIN);
        console.say("  password  " + (first ? data.read(ADMIN_PASSWORD).orElseThrow() : "as shown at the first start"));
        console.say("  for scripts: . " + data.resolve("plumbline.env"));
        console.say("Stop with Ctrl-C.");
        console.say("");
    }

    private synchronized <T extends AutoCloseable> T keep(T resource) {
        started.push(resource);
        return resource;
    }

    private synchronized boolean stopping() {
        return stopping;
    }

    /** Whoever comes second waits for the first: the process must not end while something is still being stopped. */
    private void stop() {
        synchronized (this) {
            stopping = true;
        }
        synchronized (stopOnce) {
            for (AutoCloseable next = nextToStop(); next != null; next = nextToStop()) {
                try {
                    next.close();
                } catch (Exception e) {
                    System.err.println("plumbline: " + next.getClass().getSimpleName() + " did not stop cleanly: "
                            + e.getMessage());
                }
            }
        }
    }

    private synchronized @Nullable AutoCloseable nextToStop() {
        return started.poll();
    }

    private static void requireJava() {
        int feature = Runtime.version().feature();
        if (feature != 17) {
            throw new StartException("this is Java " + feature + ", Plumbline runs on Java 17: set JAVA_HOME to one");
        }
    }
}
