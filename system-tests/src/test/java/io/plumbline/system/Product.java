package io.plumbline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged product, started as a user does, on a data folder and a port of its own. */
final class Product implements AutoCloseable {
    static final Path ROOT =
            Path.of(System.getProperty("plumbline.root", "..")).toAbsolutePath().normalize();
    static final Path WORK =
            Path.of(System.getProperty("plumbline.work", "target/work")).toAbsolutePath();

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path data;
    private final Path log;
    private final int port;
    private Map<String, String> given = Map.of();
    private Process process;

    private Product(Path data, Path log, int port, Process process) {
        this.data = data;
        this.log = log;
        this.port = port;
        this.process = process;
    }

    /** Starts the product and waits until it is ready. */
    static Product start(String name, String... options) {
        return start(name, Map.of(), options);
    }

    /** Starts the product with these variables in its environment and waits until it is ready. */
    static Product start(String name, Map<String, String> given, String... options) {
        try {
            Path data = Files.createDirectories(WORK).resolve(name + "-" + System.nanoTime());
            Path log = WORK.resolve(name + ".log");
            int port = freePort();
            Product product = new Product(data, log, port, launch(given, data, log, port, options));
            product.given = given;
            product.awaitReady();
            return product;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the launcher to its end; for starts that are to fail. */
    static Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor(2, TimeUnit.MINUTES);
        return new Ended(process.exitValue(), output);
    }

    record Ended(int status, String output) {}

    /** Begins a start and does not wait for anything. */
    static Process launch(Path data, Path log, int port, String... options) throws IOException {
        return launch(Map.of(), data, log, port, options);
    }

    private static Process launch(Map<String, String> given, Path data, Path log, int port, String... options)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--port", String.valueOf(port), "--data", data.toString()));
        arguments.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command(arguments.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(given);
        return builder.start();
    }

    private static List<String> command(String... arguments) {
        Path target = ROOT.resolve("launcher/target");
        List<String> command = new ArrayList<>(List.of(
                // A shell that runs the tests in the background has its children ignore Ctrl-C, and theirs.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dplumbline.home=" + target.resolve("app"),
                "-cp",
                target.resolve("plumbline-launcher.jar") + ":" + target.resolve("lib") + "/*",
                "io.plumbline.launcher.Launcher"));
        command.addAll(List.of(arguments));
        return command;
    }

    void awaitReady() {
        Waiting.until(START_LIMIT, "the product is ready", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the launcher ended: " + read(log));
            }
            return Files.exists(data.resolve("plumbline.env")) && ready();
        });
    }

    private boolean ready() {
        try {
            HttpRequest request = HttpRequest.newBuilder(url().resolve("/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    Map<String, String> environment() {
        Map<String, String> values = new HashMap<>();
        for (String line : read(data.resolve("plumbline.env")).lines().toList()) {
            String[] parts = line.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        return values;
    }

    String serverLog() {
        return read(data.resolve("log/plumbline.log"));
    }

    Api api() {
        return new Api(url(), environment().get("PLUMBLINE_API_KEY"));
    }

    /** Kills the launcher and the server with -9, as a power cut would; PostgreSQL goes on. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly().waitFor();
        all.stream()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    void startAgain() throws IOException {
        Files.deleteIfExists(data.resolve("plumbline.env"));
        process = launch(given, data, log, port);
        awaitReady();
    }

    /** Ends it as Ctrl-C does; the launcher has to stop all it started. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not stop within a minute of an interrupt");
        }
        return process.exitValue();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                interrupt();
            }
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }
}
