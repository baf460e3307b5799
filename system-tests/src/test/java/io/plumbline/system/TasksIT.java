package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Tasks on a real OpenSSH server: shipped ones and some of the operator's own, and what can go wrong with them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TasksIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The shipped platform's shell, with tasks of the operator's own. */
    private static final String PLATFORM = """
            name: own_linux
            shell:
              loginPrompt: '[#$%>] ?$'
              prompt: '^plumbline> ?$'
              echoes: false
              setup:
                - exec env PS1='plumbline> ' PS2= ENV= TERM=dumb LC_ALL=C HISTFILE=/dev/null /bin/sh
                - stty -echo
            ping:
              command: 'ping -n -c {count} -W {timeoutSeconds} -s {size} {target}'
              counts:
                - '(?<sent>\\d{1,6}) packets transmitted, (?<received>\\d{1,6}) received'
            tasks:
              slow:
                command: sleep 30
                timeoutSeconds: 60
                row: 'never (?<word>\\w+)'
              words:
                command: WORDS
                row: '^word (?<word>\\w+)$'
              probes:
                command: echo probe p1 5 4 1.0 2.0 3.5; echo probe p2 5 0
                row: '^probe (?<probe>\\S+) (?<sent>\\d+) (?<received>\\d+)(?: (?<rttMinMillis>[\\d.]+) (?<rttAvgMillis>[\\d.]+) (?<rttMaxMillis>[\\d.]+))?$'
              flood:
                command: yes xxxxxxxx | head -n 40000
                row: '^word (?<word>\\w+)$'
            """;

    @TempDir
    static Path platforms;

    private static OpenSsh ssh;
    private static Product product;
    private static Api api;
    private static String credential;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(OpenSsh.isInstalled(), "openssh-server is not installed");
        assumeTrue(
                Files.isExecutable(Path.of("/sbin/ip")) || Files.isExecutable(Path.of("/usr/bin/ip")),
                "iproute2 is not installed");
        define("echo word one");
        ssh = OpenSsh.start();
        product = Product.start(
                "tasks",
                Map.of("PLUMBLINE_PLATFORM_FOLDER", platforms.toString(), "PLUMBLINE_SSH_ANSWER_MAX_BYTES", "1048576"));
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

    private static void define(String words) throws IOException {
        Files.writeString(platforms.resolve("own_linux.yaml"), PLATFORM.replace("WORDS", words));
    }

    private static String router(String name, String platform, int port) {
        return api.create("systems", """
                {"name":"%s","kind":"ROUTER","platform":"%s","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600}
                """.formatted(name, platform, port, credential));
    }

    private static Api.Answer post(String kind, String parameters, @Nullable Integer seconds, String... systems) {
        List<String> ids = new ArrayList<>();
        for (String system : systems) {
            ids.add('"' + system + '"');
        }
        return api.post("tasks", """
                {"kind":"%s","systemIds":%s,"parameters":%s,"timeoutSeconds":%s}
                """.formatted(kind, ids, parameters, Objects.toString(seconds)));
    }

    private static String begin(String kind, String parameters, @Nullable Integer seconds, String... systems) {
        Api.Answer answer = post(kind, parameters, seconds, systems);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        String id = answer.json().path("id").asText();
        assertThat(answer.header("Location")).endsWith("/api/v1/tasks/" + id);
        return id;
    }

    private static JsonNode task(String id) {
        return api.get("tasks/" + id).json();
    }

    private static Api.Answer answer(String id, String system) {
        return api.get("tasks/" + id + "/runs/" + system);
    }

    private static JsonNode ended(String id) {
        Waiting.until(
                SOON, "the task ends", () -> !task(id).path("state").asText().equals("RUNNING"));
        return task(id);
    }

    @Test
    @Order(1)
    void interfacesOfARealSystemAreRead() {
        String router = router("real", "linux", ssh.port());
        JsonNode task = ended(begin("interfaces", "{}", null, router));
        JsonNode run = task.at("/runs/0");
        assertThat(task.path("state").asText()).as(task.toString()).isEqualTo("DONE");
        assertThat(task.path("progress").toString()).isEqualTo("{\"total\":1,\"ended\":1,\"failed\":0}");
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("DONE");
        assertThat(run.path("rows").findValuesAsText("interface")).contains("lo");
        assertThat(run.has("output")).isFalse();
        JsonNode whole = answer(task.path("id").asText(), router).json();
        assertThat(whole.path("output").asText()).contains("lo:");
        assertThat(whole.path("rows")).isEqualTo(run.path("rows"));
        assertThat(answer(task.path("id").asText(), UUID.randomUUID().toString())
                        .status())
                .isEqualTo(404);
        assertThat(run.path("systemName").asText()).isEqualTo("real");
        assertThat(api.get("tasks?kind=interfaces&state=DONE")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("audit?objectId=" + task.path("id").asText())
                        .json()
                        .at("/items/0/action")
                        .asText())
                .isEqualTo("create");
    }

    @Test
    @Order(2)
    void whatCanNotBeRunIsRefusedByItsField() {
        String router = router("strict", "linux", ssh.port());
        assertRefused("kind", post("reload", "{}", null, router));
        assertRefused("parameters.target", post("traceroute", "{}", null, router));
        assertRefused("parameters.target", post("traceroute", "{\"target\":\"127.0.0.1; id\"}", null, router));
        assertRefused("parameters.vrf", post("interfaces", "{\"vrf\":\"blue\"}", null, router));
        assertRefused("systemIds", post("interfaces", "{}", null, router, router));
        assertRefused("systemIds", post("interfaces", "{}", null));
        assertRefused("timeoutSeconds", post("interfaces", "{}", 601, router));
    }

    private static void assertRefused(String field, Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    @Order(3)
    void anUnreachableSystemFailsAlone() throws IOException {
        String healthy = router("healthy", "linux", ssh.port());
        String gone = router("gone", "linux", Product.freePort());
        JsonNode task = ended(begin("interfaces", "{}", null, healthy, gone));
        assertThat(task.path("state").asText()).isEqualTo("DONE");
        // By their names: gone, healthy.
        assertThat(task.path("runs").findValuesAsText("state")).containsExactly("FAILED", "DONE");
        assertThat(task.at("/runs/0/reason").asText()).isNotEmpty();
        assertThat(task.at("/runs/0/rows").isNull()).isTrue();
        assertThat(task.at("/runs/1/rows").size()).isPositive();
    }

    /** A router that probes by itself: one command reads what its lines' probes found last. */
    @Test
    @Order(3)
    void theLinesOfARouterAreReadFromItsOwnProbes() {
        String router = api.create("systems", """
                {"name":"on-box","kind":"ROUTER","platform":"own_linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","measuring":"ON_BOX_PROBES"}
                """.formatted(ssh.port(), credential));
        JsonNode some = onBox(router, "p1");
        assertThat(some.path("verdict").asText()).isEqualTo("MEASURED");
        assertThat(some.path("lossPercent").asDouble()).isEqualTo(20);
        assertThat(some.path("rttAvgMillis").asDouble()).isEqualTo(2);
        assertThat(onBox(router, "p2").path("lossPercent").asDouble()).isEqualTo(100);
        JsonNode unknown = onBox(router, "p3");
        assertThat(unknown.path("verdict").asText()).isEqualTo("NO_DATA");
        assertThat(unknown.path("reason").asText()).contains("lists no probe 'p3'");
    }

    private static JsonNode onBox(String router, String probe) {
        String line = api.create("lines", """
                {"name":"on-box %s","routerId":"%s","target":"192.0.2.1","onBoxProbe":"%s","intervalSeconds":60}
                """.formatted(probe, router, probe));
        return api.post("lines/" + line + "/measure", "").json();
    }

    @Test
    @Order(4)
    void aTaskThatIsCancelledLetsGoOfTheSession() {
        String router = router("cancelled", "own_linux", ssh.port());
        String slow = begin("slow", "{}", null, router);
        String behind = begin("words", "{}", null, router);
        Waiting.until(Duration.ofSeconds(20), "the command runs", TasksIT::isAsleep);
        JsonNode cancelled = api.post("tasks/" + slow + "/cancel", "").json();
        assertThat(cancelled.path("state").asText()).as(cancelled.toString()).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/runs/0/state").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/runs/0/reason").asText()).startsWith("cancelled by ");
        assertThat(ended(behind).at("/runs/0/rows/0/word").asText()).isEqualTo("one");
        assertThat(isAsleep()).as("the command goes on").isFalse();
        assertThat(api.post("tasks/" + slow + "/cancel", "").status()).isEqualTo(409);
    }

    private static boolean isAsleep() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 30"));
    }

    @Test
    @Order(5)
    void aTaskWhoseTimeIsOverIsCancelledAndTheNextOneRuns() {
        String router = router("timed", "own_linux", ssh.port());
        JsonNode slow = ended(begin("slow", "{}", 5, router));
        assertThat(slow.path("state").asText()).isEqualTo("DONE");
        assertThat(slow.path("timeoutSeconds").asInt()).isEqualTo(5);
        assertThat(slow.at("/runs/0/state").asText()).as(slow.toString()).isIn("CANCELLED", "FAILED");
        assertThat(slow.at("/runs/0/reason").asText()).contains("5 s");
        assertThat(ended(begin("words", "{}", null, router)).at("/runs/0/state").asText())
                .isEqualTo("DONE");
    }

    @Test
    @Order(6)
    void longOutputIsKeptFromItsHead() {
        String router = router("floods", "own_linux", ssh.port());
        String flood = begin("flood", "{}", null, router);
        ended(flood);
        JsonNode run = answer(flood, router).json();
        assertThat(run.path("state").asText()).isEqualTo("FAILED");
        assertThat(run.path("output").asText()).startsWith("xxx").endsWith("characters are kept]");
        assertThat(run.path("output").asText().length()).isLessThanOrEqualTo(256 * 1024);
    }

    @Test
    @Order(7)
    void aDefinitionThatIsChangedWorksWithoutARestart() throws IOException {
        String router = router("changing", "own_linux", ssh.port());
        assertThat(ended(begin("words", "{}", null, router))
                        .at("/runs/0/rows/0/word")
                        .asText())
                .isEqualTo("one");
        define("echo word two");
        Waiting.until(
                SOON,
                "the changed task is run",
                () -> ended(begin("words", "{}", null, router))
                        .at("/runs/0/rows/0/word")
                        .asText()
                        .equals("two"));
    }

    @Test
    @Order(8)
    void aRepeatedRequestRunsOneTask() {
        String router = router("repeated", "own_linux", ssh.port());
        String body = "{\"kind\":\"words\",\"systemIds\":[\"" + router + "\"]}";
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        String first = api.send("POST", "tasks", body, key).json().path("id").asText();
        assertThat(api.send("POST", "tasks", body, key).json().path("id").asText())
                .isEqualTo(first);
        ended(first);
    }

    @Test
    @Order(9)
    void moreThanMayRunAreTurnedAway() {
        String router = router("busy", "own_linux", ssh.port());
        List<String> running = new ArrayList<>();
        Api.Answer last = post("slow", "{}", null, router);
        while (last.status() == 201 && running.size() < 30) {
            running.add(last.json().path("id").asText());
            last = post("slow", "{}", null, router);
        }
        assertThat(last.status()).isEqualTo(503);
        assertThat(last.header("Retry-After")).isNotEmpty();
        assertThat(running).hasSizeLessThanOrEqualTo(20);
        running.forEach(id ->
                assertThat(api.post("tasks/" + id + "/cancel", "").status()).isEqualTo(200));
    }

    @Test
    @Order(10)
    void aTaskOfAServiceThatWasKilledIsCancelledAtTheNextStart() throws Exception {
        String router = router("killed", "own_linux", ssh.port());
        // The tasks of the tests before this one may still be about to give back their places.
        AtomicReference<Api.Answer> begun = new AtomicReference<>();
        Waiting.until(SOON, "a place is free", () -> {
            begun.set(post("slow", "{}", null, router));
            return begun.get().status() == 201;
        });
        String slow = begun.get().json().path("id").asText();
        product.kill();
        product.startAgain();
        api = product.api();
        JsonNode task = task(slow);
        assertThat(task.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(task.at("/runs/0/reason").asText()).isEqualTo("the service was stopped");
    }
}
