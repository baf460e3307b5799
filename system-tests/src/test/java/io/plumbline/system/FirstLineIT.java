package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The main job on real input: a real OpenSSH server, a shell and a ping of the machine's own, and what can go wrong with them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstLineIT {
    private static Product product;
    private static Api api;
    private static OpenSsh ssh;
    private static String credential;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(OpenSsh.isInstalled(), "openssh-server is not installed");
        assumeTrue(
                Files.isExecutable(Path.of("/bin/ping")) || Files.isExecutable(Path.of("/usr/bin/ping")),
                "ping is not installed");
        ssh = OpenSsh.start();
        product = Product.start("first-line");
        api = product.api();
        credential = ssh.credentialIn(api);
    }

    @AfterAll
    static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
        if (ssh != null) {
            ssh.close();
        }
    }

    private static String router(String name, int port, String credentialId) {
        return api.create("systems", """
                {"name":"%s","kind":"ROUTER","platform":"linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600}
                """.formatted(name, port, credentialId));
    }

    private static String line(String name, String router, String target, int count) {
        return api.create("lines", """
                {"name":"%s","routerId":"%s","target":"%s","intervalSeconds":5,"probeCount":%d,"probeTimeoutMillis":300,"probeSizeBytes":56}
                """.formatted(name, router, target, count));
    }

    private static JsonNode last(String line) {
        return api.get("lines/" + line).json().path("lastMeasurement");
    }

    private static void await(
            String what, Duration limit, String line, java.util.function.Predicate<JsonNode> condition) {
        Waiting.until(limit, what, () -> condition.test(last(line)));
    }

    @Test
    @Order(1)
    void realPingsAreParsedJudgedStoredAndAnswered() {
        String router = router("real", ssh.port(), credential);
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            lines.add(line("loopback-" + i, router, "127.0.0." + i, 3));
        }
        String dead = line("dead", router, "192.0.2.77", 1);
        for (String line : lines) {
            await(
                    "a line of the loopback is measured",
                    Duration.ofSeconds(60),
                    line,
                    last -> last.path("verdict").asText().equals("MEASURED"));
            assertThat(last(line).path("sent").asInt()).isEqualTo(3);
            assertThat(last(line).path("received").asInt()).isEqualTo(3);
            assertThat(last(line).path("rttAvgMillis").asDouble())
                    .isGreaterThan(0)
                    .isLessThan(100);
            assertThat(api.get("lines/" + line).json().path("state").asText()).isEqualTo("UP");
        }
        // 192.0.2.0/24 is for documentation: nobody answers, or the machine says that there is no way. Neither is 'up'.
        Waiting.until(
                Duration.ofSeconds(60),
                "the dead line is judged",
                () -> !last(dead).isMissingNode() && !last(dead).isNull());
        assertThat(last(dead).path("received").asInt(0)).isZero();
        JsonNode measurements =
                api.get("lines/" + lines.get(0) + "/measurements").json().path("items");
        assertThat(measurements.size()).isPositive();
        String pages = "lines/" + lines.get(0) + "/measurements?limit=1";
        Waiting.until(
                Duration.ofSeconds(60),
                "there is a second page",
                () -> api.get(pages).json().path("nextCursor").isTextual());
        JsonNode page = api.get(pages).json();
        JsonNode second =
                api.get(pages + "&cursor=" + page.path("nextCursor").asText()).json();
        assertThat(page.at("/items/0")).isEqualTo(measurements.get(0));
        assertThat(second.at("/items/0/at").asText())
                .isGreaterThan(page.at("/items/0/at").asText());
        assertThat(api.get("systems/" + router).json().path("status").asText()).isEqualTo("ONLINE");
        assertThat(ssh.log()).as("one login carries all lines").containsOnlyOnce("Accepted publickey");
    }

    @Test
    @Order(2)
    void measuringNowAnswersWithTheMeasurement() {
        String router = router("now", ssh.port(), credential);
        String line = line("now", router, "127.0.0.9", 2);
        JsonNode measured = api.post("lines/" + line + "/measure", "").json();
        assertThat(measured.path("verdict").asText()).as(measured.toString()).isEqualTo("MEASURED");
        assertThat(measured.path("lossPercent").asDouble()).isZero();
    }

    /** A router that hangs in the middle of an answer: the line has no data, its neighbours are measured, and the next turn is, too. */
    @Test
    @Order(2)
    void anAnswerThatHangsIsBrokenOff() throws Exception {
        String router = router("hangs", ssh.port(), credential);
        String beside = line("beside", router, "127.0.0.8", 1);
        String line = line("hangs", router, "127.0.0.55", 3);
        await(
                "measured",
                Duration.ofSeconds(60),
                line,
                last -> last.path("verdict").asText().equals("MEASURED"));
        Waiting.until(
                Duration.ofSeconds(60),
                "its ping stands still",
                () -> !ssh.freeze("ping", "127.0.0.55").isEmpty());
        await(
                "no data",
                Duration.ofSeconds(60),
                line,
                last -> last.path("verdict").asText().equals("NO_DATA")
                        && last.path("lossPercent").isNull());
        await(
                "measured again",
                Duration.ofSeconds(60),
                line,
                last -> last.path("verdict").asText().equals("MEASURED"));
        assertThat(last(beside).path("verdict").asText()).isEqualTo("MEASURED");
    }

    @Test
    @Order(3)
    void aServerThatStopsIsUnreachableAndComesBack() throws Exception {
        String router = router("stops", ssh.port(), credential);
        String line = line("stops", router, "127.0.0.1", 1);
        await(
                "measured",
                Duration.ofSeconds(60),
                line,
                last -> last.path("verdict").asText().equals("MEASURED"));
        ssh.stop();
        await(
                "unreachable",
                Duration.ofSeconds(60),
                line,
                last -> last.path("verdict").asText().equals("ROUTER_UNREACHABLE"));
        assertThat(last(line).path("lossPercent").isNull())
                .as("no measurement is no loss")
                .isTrue();
        ssh.startAgain();
        await(
                "measured again",
                Duration.ofSeconds(90),
                line,
                last -> last.path("verdict").asText().equals("MEASURED"));
    }

    @Test
    @Order(4)
    void aWrongPasswordIsTriedOnceAndThenHeld() {
        String wrong = api.create(
                "credentials",
                "{\"name\":\"wrong\",\"username\":\"nobody-here\",\"kind\":\"PASSWORD\",\"secret\":\"wrong password\"}");
        String router = router("refused", ssh.port(), wrong);
        String line = line("refused", router, "127.0.0.1", 1);
        await(
                "refused",
                Duration.ofSeconds(60),
                line,
                last -> last.path("reason").asText().contains("refused the password"));
        String firstAt = last(line).path("at").asText();
        await(
                "two more turns",
                Duration.ofSeconds(60),
                line,
                last -> java.time.Instant.parse(last.path("at").asText())
                        .isAfter(java.time.Instant.parse(firstAt).plusSeconds(9)));
        long attempts = ssh.log()
                .lines()
                .filter(entry -> entry.contains("Failed password") && entry.contains("nobody-here"))
                .count();
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    @Order(5)
    void aChangedHostKeyBlocksUntilItIsApproved() throws Exception {
        String router = router("changes", ssh.port(), credential);
        String line = line("changes", router, "127.0.0.1", 1);
        await(
                "measured",
                Duration.ofSeconds(60),
                line,
                last -> last.path("verdict").asText().equals("MEASURED"));
        ssh.changeHostKey();
        await(
                "blocked",
                Duration.ofSeconds(60),
                line,
                last -> last.path("reason").asText().contains("host key changed"));
        JsonNode keys = api.get("systems/" + router + "/host-keys").json();
        assertThat(keys.get(0).path("state").asText()).isEqualTo("PENDING");
        String fingerprint = java.net.URLEncoder.encode(
                        keys.get(0).path("fingerprint").asText(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        assertThat(api.post("systems/" + router + "/host-keys/" + fingerprint + "/approve", "")
                        .status())
                .isEqualTo(200);
        await(
                "measured again",
                Duration.ofSeconds(60),
                line,
                last -> last.path("verdict").asText().equals("MEASURED"));
    }

    @Test
    @Order(6)
    void hostilePeersCostNobodyElse() throws Exception {
        String healthyRouter = router("healthy", ssh.port(), credential);
        String healthy = line("healthy", healthyRouter, "127.0.0.1", 1);
        try (Peer silent = new Peer((in, out) -> in.readAllBytes());
                Peer closing = new Peer((in, out) -> {});
                Peer flooding = new Peer((in, out) -> {
                    byte[] megabyte = "x".repeat(1_048_576).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 4; i++) {
                        out.write(megabyte);
                    }
                })) {
            List<String> lines = new ArrayList<>();
            for (Peer peer : List.of(silent, closing, flooding)) {
                lines.add(line(
                        "hostile-" + peer.port(),
                        router("hostile-" + peer.port(), peer.port(), credential),
                        "127.0.0.1",
                        1));
            }
            for (String line : lines) {
                await(
                        "a hostile peer is unreachable",
                        Duration.ofSeconds(90),
                        line,
                        last -> last.path("verdict").asText().equals("ROUTER_UNREACHABLE"));
            }
            await(
                    "the healthy one is measured",
                    Duration.ofSeconds(30),
                    healthy,
                    last -> last.path("verdict").asText().equals("MEASURED"));
        }
        assertThat(product.serverLog()).doesNotContain("OutOfMemory");
    }

    @Test
    @Order(7)
    void killedWhileMeasuringItLosesNothingStored() throws Exception {
        String line = api.get("lines?name=healthy").json().at("/items/0/id").asText();
        JsonNode before = api.get("lines/" + line + "/measurements").json().path("items");
        product.kill();
        product.startAgain();
        api = product.api();
        JsonNode after = api.get("lines/" + line + "/measurements").json().path("items");
        assertThat(after.size()).isGreaterThanOrEqualTo(before.size());
        assertThat(after.get(0)).isEqualTo(before.get(0));
        String last = before.get(before.size() - 1).path("at").asText();
        await(
                "it measures again",
                Duration.ofSeconds(60),
                line,
                now -> now.path("at").asText().compareTo(last) > 0);
    }

    @Test
    @Order(8)
    void whileTheDataBaseIsAwayMeasuringGoesOnAndNothingIsLost() throws Exception {
        String line = api.get("lines?name=healthy").json().at("/items/0/id").asText();
        await(
                "measured",
                Duration.ofSeconds(60),
                line,
                now -> now.path("verdict").asText().equals("MEASURED"));
        long postmaster = Long.parseLong(Files.readAllLines(product.data().resolve("postgresql/postmaster.pid"))
                .get(0)
                .strip());
        java.time.Instant from = java.time.Instant.now();
        signal("-STOP", postmaster);
        try {
            // What is connected already still works while the postmaster stands still, so its children are stopped as
            // well.
            ProcessHandle.of(postmaster).orElseThrow().children().forEach(child -> signal("-STOP", child.pid()));
            Thread.sleep(20_000);
        } finally {
            ProcessHandle.of(postmaster).orElseThrow().children().forEach(child -> signal("-CONT", child.pid()));
            signal("-CONT", postmaster);
        }
        java.time.Instant to = java.time.Instant.now();
        Waiting.until(Duration.ofSeconds(60), "what was measured meanwhile is stored", () -> {
            JsonNode meanwhile = api.get("lines/" + line + "/measurements?from=" + from + "&to=" + to)
                    .json()
                    .path("items");
            return meanwhile.size() >= 3;
        });
    }

    private static void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Order(9)
    void anInterruptStopsAllOfIt() throws Exception {
        Path pidFile = product.data().resolve("postgresql/postmaster.pid");
        long postmaster = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        product.interrupt();
        assertThat(pidFile).doesNotExist();
        // Its number is free a moment later, when the system has taken note of its end.
        Waiting.until(
                Duration.ofSeconds(10),
                "PostgreSQL has ended",
                () -> !ProcessHandle.of(postmaster).map(ProcessHandle::isAlive).orElse(false));
    }

    /** What a peer does with a connection. */
    @FunctionalInterface
    private interface Behaviour {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    /** A peer that accepts connections and is no SSH server. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();

        Peer(Behaviour behaviour) throws IOException {
            Thread thread = new Thread(() -> accept(behaviour), "peer");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void accept(Behaviour behaviour) {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    connections.incrementAndGet();
                    behaviour.serve(connection.getInputStream(), connection.getOutputStream());
                } catch (IOException e) {
                    // The other side gave up, which is what the test is about.
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
