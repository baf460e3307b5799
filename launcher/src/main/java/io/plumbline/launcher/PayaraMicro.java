package io.plumbline.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Payara Micro with the product's war, as a child process. */
final class PayaraMicro implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final int MAX_LOG_READ = 200_000;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final KeptProcess kept;
    private final URI url;
    private final Path log;
    /** Where this start's lines begin. */
    private final long logStart;

    private PayaraMicro(Process process, KeptProcess kept, URI url, Path log, long logStart) {
        this.process = process;
        this.kept = kept;
        this.url = url;
        this.log = log;
        this.logStart = logStart;
    }

    static void requireFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new StartException(
                    "port %d of %s is in use: stop what listens there, or choose another with --port"
                            .formatted(port, address),
                    e);
        }
    }

    static void endLeftOver(DataFolder data) {
        new KeptProcess(data, "payara").endLeftOver();
    }

    static PayaraMicro start(Path home, DataFolder data, String address, int port, Map<String, String> environment) {
        Path work = data.subfolder("payara");
        Path log = data.subfolder("log").resolve("plumbline.log");
        empty(work);
        data.write("payara/preboot.asadmin", preboot(address));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + work,
                "-jar",
                home.resolve("payara-micro.jar").toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--unpackdir",
                work.resolve("unpacked").toString(),
                "--logproperties",
                home.resolve("logging.properties").toString(),
                "--addlibs",
                home.resolve("postgresql.jar").toString(),
                "--prebootcommandfile",
                work.resolve("preboot.asadmin").toString(),
                "--postbootcommandfile",
                home.resolve("resources.asadmin").toString(),
                "--deploy",
                home.resolve("plumbline.war").toString(),
                "--contextroot",
                "/"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            Process process = builder.start();
            KeptProcess kept = new KeptProcess(data, "payara");
            kept.remember(process.toHandle());
            String host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
            return new PayaraMicro(process, kept, URI.create("http://" + host + ":" + port), log, logStart);
        } catch (IOException e) {
            throw new StartException("Payara Micro can't be started: " + e.getMessage(), e);
        }
    }

    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the product says that it is ready. */
    void awaitReady() {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new StartException("the server ended while it started: " + reason());
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet; the deadline bounds how often this is tried.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartException("interrupted", e);
            }
            if (failedToDeploy()) {
                throw new StartException("the product did not start: " + reason());
            }
            pause();
        }
        throw new StartException(
                "the product was not ready within " + START_LIMIT.toMinutes() + " minutes: its log is " + log);
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        KeptProcess.end(process.toHandle(), STOP_PATIENCE);
        kept.forget();
    }

    /** Payara Micro goes on without the application when that fails to start. */
    private boolean failedToDeploy() {
        return lastLines().contains("Exception while loading the app")
                || lastLines().contains("Exception while preparing the app");
    }

    /** What the settings or the schema complained of, where they did; else where to look. */
    private String reason() {
        for (String marker : List.of("Plumbline can't start with these settings: ", "the data base is at version ")) {
            String lines = lastLines();
            int at = lines.lastIndexOf(marker);
            if (at >= 0) {
                String rest = lines.substring(at);
                return rest.split("[\"\\\\\n]", 2)[0];
            }
        }
        return "its log is " + log;
    }

    /** What this start has logged, its end where that is much. */
    private String lastLines() {
        try (FileChannel channel = FileChannel.open(log)) {
            long from = Math.max(logStart, channel.size() - MAX_LOG_READ);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            channel.read(bytes, from);
            return new String(bytes.array(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String preboot(String address) {
        String config = "set configs.config.server-config.";
        return String.join(
                "\n",
                config + "network-config.network-listeners.network-listener.http-listener.address=" + address,
                config + "network-config.protocols.protocol.http-listener.http.server-header=false",
                config + "network-config.protocols.protocol.http-listener.http.xpowered-by=false",
                "set-openapi-configuration --enabled=false");
    }

    private static void empty(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted((a, b) -> b.compareTo(a))
                    .filter(path -> !path.equals(folder))
                    .forEach(PayaraMicro::delete);
        } catch (IOException | UncheckedIOException e) {
            throw new StartException(folder + " can't be emptied: " + e.getMessage(), e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", e);
        }
    }
}
