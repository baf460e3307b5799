package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.chrome.ChromeDriver;

/** The other way to run: the EAR on Payara Server, set up by the script from nothing, and again without changing anything; it does the main job there. */
class ServerIT {
    private static final Path ROOT = Product.ROOT;
    private static final Path ZIP = ROOT.resolve("server-config/target/payara.zip");
    private static final String KEY = "plk_" + "s".repeat(43);

    private static EmbeddedPostgres postgres;
    private static Path home;
    private static int httpPort;
    private static int httpsPort;
    private static int adminPort;
    private static Map<String, String> environment;

    @BeforeAll
    static void prepare() throws Exception {
        assumeTrue(Files.exists(ZIP), "the server was not downloaded: build server-config first");
        postgres = EmbeddedPostgres.start();
        home = Files.createDirectories(Product.WORK).resolve("server-" + System.nanoTime());
        httpPort = Product.freePort();
        httpsPort = Product.freePort();
        adminPort = Product.freePort();
        String keyset = Product.run(Map.of(), "rotate-keyset", "--new").output().strip();
        environment = Map.of(
                "PLUMBLINE_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "PLUMBLINE_DATABASE_USER",
                "postgres",
                "PLUMBLINE_DATABASE_PASSWORD",
                "it's; $ecret",
                "PLUMBLINE_SECRETS_KEYSET",
                keyset,
                "PLUMBLINE_ACCESS_ADMIN_PASSWORD",
                "correct horse battery",
                "PLUMBLINE_ACCESS_ADMIN_API_KEY",
                KEY);
        Path lib = ROOT.resolve("launcher/target/lib");
        String migrated = run(List.of(java(), "-cp", lib + "/*", "io.plumbline.migration.Migrations"));
        assertThat(migrated).contains("migrations applied");
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String install() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("sh", ROOT.resolve("server-config/install").toString()));
        command.addAll(List.of("--home", home.toString(), "--payara", ZIP.toString()));
        command.addAll(List.of("--ear", ROOT.resolve("ear/target/plumbline.ear").toString()));
        command.addAll(List.of(
                "--driver", ROOT.resolve("server-config/target/postgresql.jar").toString()));
        command.addAll(List.of("--http-port", String.valueOf(httpPort), "--https-port", String.valueOf(httpsPort)));
        command.addAll(List.of("--admin-port", String.valueOf(adminPort), "--https-address", "127.0.0.1"));
        return run(command);
    }

    private static String digest(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void theScriptSetsTheServerUpAndTheProductRunsThere() throws Exception {
        assertThat(install()).contains("the application from");
        Path domain = home.resolve("domains/plumbline/config/domain.xml");
        String before = digest(domain);
        assertThat(install()).contains("nothing to change");
        assertThat(digest(domain)).isEqualTo(before);
        Process server = start();
        try {
            Api api = new Api(URI.create("http://127.0.0.1:" + httpPort), KEY);
            Waiting.until(Duration.ofMinutes(4), "the server is ready", () -> status("/health/ready") == 200);
            assertThat(api.get("auth/me").json().path("role").asText()).isEqualTo("ADMIN");
            String id = api.create("sites", "{\"name\":\"on the server\"}");
            assertThat(api.get("sites/" + id).status()).isEqualTo(200);
            assertThat(api.post("sites", "{\"name\":\"\"}").status()).isEqualTo(422);
            assertThat(api.get("platforms").json().size()).isEqualTo(14);
            assertThat(api.as(null).get("sites").status()).isEqualTo(401);
            assertThat(status("/openapi")).isEqualTo(200);
            assertThat(status("/metrics")).isEqualTo(200);
            aRealLineIsMeasured(api);
            thePagesAreShownOverTls();
        } finally {
            server.destroy();
            assertThat(server.waitFor(180, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(digest(domain)).isEqualTo(before);
        assertThat(Product.read(domain)).doesNotContain("$ecret");
        assertThat(Product.read(home.resolve("domains/plumbline/logs/server.log"))
                        .lines())
                .as("the log of the product is JSON")
                .anyMatch(line -> line.startsWith("{") && line.contains("\"LogMessage\":\"Plumbline has stopped"));
    }

    private static void aRealLineIsMeasured(Api api) throws Exception {
        assumeTrue(OpenSsh.isInstalled(), "openssh-server is not installed");
        try (OpenSsh ssh = OpenSsh.start()) {
            String credential = ssh.credentialIn(api);
            String router = api.create("systems", """
                    {"name":"real","kind":"ROUTER","platform":"linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST"}
                    """.formatted(ssh.port(), credential));
            String line = api.create("lines", """
                    {"name":"loopback","routerId":"%s","target":"127.0.0.1","intervalSeconds":5,"probeCount":2,"probeTimeoutMillis":500}
                    """.formatted(router));
            Waiting.until(
                    Duration.ofSeconds(60),
                    "the line is measured",
                    () -> api.get("lines/" + line)
                            .json()
                            .at("/lastMeasurement/verdict")
                            .asText()
                            .equals("MEASURED"));
        }
    }

    private static void thePagesAreShownOverTls() {
        assumeTrue(Chromium.isInstalled(), "chromium and chromium-driver are not installed");
        ChromeDriver browser = Chromium.start();
        try {
            Chromium.logIn(browser, URI.create("https://127.0.0.1:" + httpsPort), "admin", "correct horse battery");
            assertThat(browser.getTitle()).endsWith("· Plumbline");
            assertThat(browser.manage().getCookies()).allMatch(Cookie::isSecure);
            // The time zone is the only thing that scripts may see.
            assertThat(browser.manage().getCookies())
                    .filteredOn(cookie -> !cookie.isHttpOnly())
                    .extracting(Cookie::getName)
                    .containsOnly("plumbline.zone");
        } finally {
            browser.quit();
        }
    }

    private static Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("run").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("run.log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int status(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
