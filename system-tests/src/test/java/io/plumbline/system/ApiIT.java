package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import redis.embedded.RedisServer;

/** The REST interface of the running product: its conventions, its roles, its description, and what hostile callers get. */
class ApiIT {
    private static final String STORAGE =
            "{\"name\":\"%s\",\"kind\":\"STORAGE\",\"platform\":\"linux\",\"address\":\"192.0.2.9\"}";

    private static final String SYNC_GROUP =
            "{\"name\":\"%s\",\"sourceSystemId\":\"%s\",\"sourceDataset\":\"tank/a\",\"enabled\":false,\"targets\":[{\"systemId\":\"%s\",\"dataset\":\"%s\"}]}";

    private static RedisServer redis;
    private static int redisPort;
    private static Product product;
    private static Api api;
    private static JsonNode description;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        redisPort = Product.freePort();
        redis = startRedis();
        product = Product.start("api", "--redis", "redis://127.0.0.1:" + redisPort);
        api = product.api();
        description = Api.JSON.readTree(fetch("/openapi").body());
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
        redis.stop();
    }

    private static HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(product.url().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String site(String name) {
        return api.create("sites", Api.JSON.createObjectNode().put("name", name).toString());
    }

    @Test
    void theEnvironmentFileIsForItsOwnerOnlyAndWorks() throws IOException {
        Path file = product.data().resolve("plumbline.env");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(api.get("auth/me").json().path("role").asText()).isEqualTo("ADMIN");
    }

    @Test
    void namePasswordAndTokenLogIn() {
        Map<String, String> environment = product.environment();
        String token = token(environment.get("PLUMBLINE_ADMIN_USER"), environment.get("PLUMBLINE_ADMIN_PASSWORD"));
        assertThat(api.as(token).get("auth/me").json().path("name").asText()).isEqualTo("admin");
        String forged = token.substring(0, token.length() - 4) + "AAAA";
        assertThat(api.as(forged).get("auth/me").status()).isEqualTo(401);
        assertThat(api.as(null).get("auth/jwks").json().at("/keys/0/d").isMissingNode())
                .isTrue();
    }

    private static RedisServer startRedis() throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(redisPort)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        return server;
    }

    private static String redisState() throws IOException, InterruptedException {
        return Api.JSON
                .readTree(fetch("/health/ready").body())
                .at("/checks/0/data/redis")
                .asText();
    }

    @Test
    void limitsAreSharedOverRedisAndHoldWithoutIt() throws Exception {
        Duration limit = Duration.ofSeconds(30);
        Waiting.until(limit, "Redis is found", () -> redisState().equals("connected"));
        assertThat(api.get("sites").status()).isEqualTo(200);
        redis.stop();
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(api.get("sites").status()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(api.get("sites").header("RateLimit-Remaining")).isNotEmpty();
        assertThat(redisState()).startsWith("away: ");
        assertThat(fetch("/health/ready").statusCode()).isEqualTo(200);
        redis = startRedis();
        Waiting.until(limit, "Redis is found again", () -> redisState().equals("connected"));
    }

    /** Waits as long as it has to, as clients should: another test uses up what this address may try. */
    private static String token(String name, String password) {
        String login = Api.JSON
                .createObjectNode()
                .put("username", name)
                .put("password", password)
                .toString();
        Api.Answer[] answer = new Api.Answer[1];
        Waiting.until(Duration.ofMinutes(2), "a log-in is let through", () -> {
            answer[0] = api.as(null).post("auth/token", login);
            return answer[0].status() != 429;
        });
        assertThat(answer[0].status()).isEqualTo(200);
        return answer[0].json().path("token").asText();
    }

    @Test
    void aTokenEndsWithThePasswordAndWithThePerson() {
        String user = "{\"name\":\"leaver\",\"role\":\"OPERATOR\",\"password\":\"correct horse battery\"}";
        String id = api.create("users", user);
        Api leaver = api.as(token("leaver", "correct horse battery"));
        assertThat(leaver.get("auth/me").status()).isEqualTo(200);
        assertThat(api.send("PATCH", "users/" + id, "{\"password\":\"another horse battery\"}", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(leaver.get("auth/me").status()).isEqualTo(401);
        Api again = api.as(token("leaver", "another horse battery"));
        assertThat(again.get("auth/me").status()).isEqualTo(200);
        assertThat(api.send("DELETE", "users/" + id, null, Map.of()).status()).isEqualTo(204);
        api.create("users", user);
        assertThat(again.get("auth/me").status())
                .as("another person of the same name")
                .isEqualTo(401);
    }

    @Test
    void anOperatorCannotHaveAHostKeyLearnedAtAPlaceOfTheirOwn() {
        Api operator = api.as(key("OPERATOR"));
        String system =
                "{\"name\":\"%s\",\"kind\":\"ROUTER\",\"platform\":\"linux\",\"address\":\"192.0.2.3\",\"hostKeyPolicy\":\"%s\"}";
        assertThat(operator.post("systems", system.formatted("own", "LEARN_FIRST"))
                        .status())
                .isEqualTo(403);
        String strict = operator.create("systems", system.formatted("strict", "STRICT"));
        assertThat(operator.send("PATCH", "systems/" + strict, "{\"hostKeyPolicy\":\"LEARN_FIRST\"}", Map.of())
                        .status())
                .isEqualTo(403);
        String learning = api.create("systems", system.formatted("learning", "LEARN_FIRST"));
        assertThat(operator.send("PATCH", "systems/" + learning, "{\"address\":\"192.0.2.4\"}", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(operator.send("PATCH", "systems/" + learning, "{\"loginsPerMinute\":3}", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void wrongPasswordsAreLimited() {
        int last = 0;
        for (int i = 0; i < 12; i++) {
            last = api.as(null)
                    .post("auth/token", "{\"username\":\"nobody\",\"password\":\"wrong password\"}")
                    .status();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void objectsHaveETagsAndStaleChangesAreRefused() {
        String id = site("etag");
        Api.Answer read = api.get("sites/" + id);
        String tag = read.header("ETag");
        assertThat(api.send("PATCH", "sites/" + id, "{\"location\":\"A\"}", Map.of("If-Match", tag))
                        .status())
                .isEqualTo(200);
        Api.Answer stale = api.send("PUT", "sites/" + id, "{\"name\":\"etag\"}", Map.of("If-Match", tag));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("code").asText()).isEqualTo("STALE");
        assertThat(api.get("sites/" + id).json().path("location").asText()).isEqualTo("A");
        assertThat(api.send("DELETE", "sites/" + id, null, Map.of()).status()).isEqualTo(204);
        assertThat(api.get("sites/" + id).status()).isEqualTo(404);
    }

    @Test
    void aRepeatedPostWithItsKeyIsDoneOnce() {
        Map<String, String> key = Map.of("Idempotency-Key", "k-" + UUID.randomUUID());
        Api.Answer first = api.send("POST", "sites", "{\"name\":\"once\"}", key);
        Api.Answer again = api.send("POST", "sites", "{\"name\":\"once\"}", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(api.send("POST", "sites", "{\"name\":\"other\"}", key).status())
                .isEqualTo(422);
        assertThat(api.get("sites?name=once").json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void listsArePagedFilteredAndSorted() {
        for (int i = 0; i < 7; i++) {
            site("page-" + i);
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    api.get("sites?name=page-&sort=-name&limit=3" + cursor).json();
            page.path("items").forEach(item -> names.add(item.path("name").asText()));
            assertThat(page.path("total").asInt()).isEqualTo(7);
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(names).containsExactly("page-6", "page-5", "page-4", "page-3", "page-2", "page-1", "page-0");
        assertThat(api.get("sites?limit=501").status()).isEqualTo(400);
        assertThat(api.get("sites?colour=red").json().path("detail").asText()).contains("colour");
    }

    @Test
    void everyAnswerCarriesItsIdAndLimits() {
        Api.Answer answer = api.send("GET", "sites", null, Map.of("X-Request-Id", "my-id.1"));
        assertThat(answer.header("X-Request-Id")).isEqualTo("my-id.1");
        assertThat(answer.header("RateLimit-Limit")).isNotEmpty();
        assertThat(answer.header("RateLimit-Remaining")).isNotEmpty();
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(api.send("GET", "sites", null, Map.of("X-Request-Id", "bad id!"))
                        .header("X-Request-Id"))
                .doesNotContain(" ");
        assertThat(api.get("nothing/here").json().path("code").asText()).isEqualTo("NOT_FOUND");
    }

    /** Each endpoint of the description, called by each role: nobody gets in whose role is not named. */
    @TestFactory
    Stream<DynamicTest> everyEndpointRefusesTheOtherRoles() {
        String system = api.create(
                "systems",
                "{\"name\":\"agent-host\",\"kind\":\"STORAGE\",\"platform\":\"linux\",\"address\":\"192.0.2.9\"}");
        Map<String, String> keys = Map.of(
                "viewer", key("VIEWER"),
                "operator", key("OPERATOR"),
                "agent",
                        api.post("systems/" + system + "/api-keys", "{\"name\":\"agent\"}")
                                .json()
                                .path("key")
                                .asText());
        List<DynamicTest> tests = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String text = operation.getValue().path("description").asText();
                    String call = path.getKey()
                            .replaceAll("\\{[^}]*}", UUID.randomUUID().toString())
                            .replace("/api/v1/", "");
                    Iterator<String> types =
                            operation.getValue().at("/requestBody/content").fieldNames();
                    String type = types.hasNext() ? types.next() : "application/json";
                    tests.add(DynamicTest.dynamicTest(
                            operation.getKey() + " " + path.getKey(),
                            () -> refuses(operation.getKey(), call, text, new Callers(type, keys, system))));
                }));
        return tests.stream();
    }

    /** Who calls, by role, with what kind of body, and the system that the agent belongs to. */
    private record Callers(String type, Map<String, String> keys, String agentSystem) {
        /** An agent is let in to its own system alone. */
        String path(String role, String path) {
            return role.equals("agent")
                    ? path.replaceFirst("^systems/[0-9a-f-]{36}/", "systems/" + agentSystem + "/")
                    : path;
        }
    }

    private static void refuses(String verb, String path, String text, Callers callers) {
        if (text.contains("Open to everybody")) {
            return;
        }
        String method = verb.toUpperCase(java.util.Locale.ROOT);
        String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
        Map<String, String> type = body == null ? Map.of() : Map.of("Content-Type", callers.type());
        assertThat(api.as(null).send(method, path, body, type).status()).isEqualTo(401);
        assertThat(api.as("plk_" + "A".repeat(43))
                        .send(method, path, body, type)
                        .status())
                .isEqualTo(401);
        Matcher needed = Pattern.compile("Needs the role ([\\w ]+)\\.").matcher(text);
        assertThat(needed.find()).isTrue();
        List<String> roles = List.of(needed.group(1).split(" or ", -1));
        Map<String, List<String>> acts = Map.of(
                "viewer", List.of("viewer"), "operator", List.of("viewer", "operator"), "agent", List.of("agent"));
        callers.keys().forEach((role, key) -> {
            boolean allowed = acts.getOrDefault(role, List.of()).stream().anyMatch(roles::contains);
            int status = api.as(key)
                    .send(method, callers.path(role, path), body, type)
                    .status();
            if (allowed) {
                assertThat(status).as(role).isNotIn(401, 403);
            } else {
                assertThat(status).as(role).isEqualTo(403);
            }
        });
    }

    private static String key(String role) {
        return api.post("api-keys", "{\"name\":\"test %s\",\"role\":\"%s\"}".formatted(role, role))
                .json()
                .path("key")
                .asText();
    }

    /** Live answers are as the description says: lists, objects and errors. */
    @Test
    void liveAnswersKeepToTheDescription() {
        String site = site("contract");
        String credential = api.create(
                "credentials", "{\"name\":\"contract\",\"username\":\"u\",\"kind\":\"PASSWORD\",\"secret\":\"s\"}");
        String system = api.create(
                "systems",
                "{\"name\":\"contract\",\"kind\":\"ROUTER\",\"platform\":\"linux\",\"address\":\"192.0.2.1\",\"siteId\":\"%s\"}"
                        .formatted(site));
        String line = api.create(
                "lines",
                "{\"name\":\"contract\",\"routerId\":\"%s\",\"target\":\"192.0.2.2\",\"enabled\":false,\"contract\":{\"lossPercent\":1}}"
                        .formatted(system));
        String storage = api.create("systems", STORAGE.formatted("contract-source"));
        String target = api.create("systems", STORAGE.formatted("contract-target"));
        String group = api.create("sync-groups", SYNC_GROUP.formatted("contract", storage, target, "backup/a"));
        for (String path : List.of(
                "sync-groups",
                "sync-groups/" + group,
                "sync-groups/" + group + "/states",
                "sync-groups/" + group + "/mismatches",
                "sync-groups/" + group + "/lag",
                "sync-groups/" + group + "/care",
                "sync-groups/" + group + "/prunes",
                "transfers",
                "conflicts",
                "conflicts/summary",
                "instructions",
                "verifications",
                "verifications/open",
                "verifications/chain",
                "recoveries",
                "delays",
                "sites",
                "sites/" + site,
                "credentials",
                "credentials/" + credential,
                "systems",
                "systems/" + system,
                "systems/" + system + "/host-keys",
                "lines",
                "lines/" + line,
                "lines/" + line + "/measurements",
                "lines/" + line + "/changes",
                "platforms",
                "platforms/linux",
                "users",
                "api-keys",
                "audit",
                "auth/me",
                "auth/jwks")) {
            conforms("get", path, api.get(path), 200);
        }
        String host = api.create(
                "systems",
                "{\"name\":\"contract-host\",\"kind\":\"STORAGE\",\"platform\":\"linux\",\"address\":\"192.0.2.5\"}");
        String snapshot =
                "{\"dataset\":\"tank/contract\",\"name\":\"a\",\"guid\":\"7\",\"createTxg\":\"7\",\"createdAt\":\"2026-01-31T12:00:00Z\"}";
        String reported = "systems/" + host + "/snapshots";
        conforms("post", reported, api.post(reported, snapshot), 200);
        conforms(
                "post",
                reported + "/batch",
                api.post(
                        reported + "/batch", "{\"snapshots\":[" + snapshot + "],\"fullDatasets\":[\"tank/contract\"]}"),
                200);
        conforms("post", reported + "/delta", api.post(reported + "/delta", "{\"datasets\":[]}"), 200);
        conforms(
                "post",
                "systems/" + host + "/heartbeat",
                api.post(
                        "systems/" + host + "/heartbeat",
                        "{\"intervalSeconds\":60,\"pools\":[{\"name\":\"tank\",\"health\":\"ONLINE\"}]}"),
                200);
        conforms(
                "post",
                "systems/" + host + "/instructions",
                api.post("systems/" + host + "/instructions", "{\"verb\":\"REPORT\"}"),
                201);
        String hostKey = api.post("systems/" + host + "/api-keys", "{\"name\":\"agent\"}")
                .json()
                .path("key")
                .asText();
        conforms(
                "get",
                "systems/" + host + "/instructions",
                api.as(hostKey).get("systems/" + host + "/instructions"),
                200);
        for (String path : List.of(
                reported,
                "systems/" + host + "/datasets",
                "systems/" + host + "/datasets/changes",
                "snapshots/gaps?systemId=" + host
                        + "&dataset=tank/contract&intervalSeconds=3600&from=2026-01-31T00:00:00Z&to=2026-01-31T12:00:00Z",
                "systems/" + host + "/health",
                "systems/health",
                "snapshots/differences?dataset=tank/contract",
                "snapshots/timeline?dataset=tank/contract&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z",
                "snapshots/history?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z",
                "snapshots/statistics",
                "snapshots/compare?dataset=tank/contract&source=%s&target=%s".formatted(host, host))) {
            conforms("get", path.replaceFirst("\\?.*", ""), api.get(path), 200);
        }
        String measurements = "lines/" + line + "/measurements";
        conforms("get", measurements, api.get(measurements + "?resolution=hour&limit=5000"), 200);
        conforms("get", measurements, api.get(measurements + "?limit=5001"), 400);
        conforms("get", measurements, api.get(measurements + "?cursor=elsewhere"), 400);
        conforms("get", "lines/" + UUID.randomUUID(), api.get("lines/" + UUID.randomUUID()), 404);
        conforms("post", "sites", api.post("sites", "{\"name\":\"\"}"), 422);
        conforms("post", "sites", api.post("sites", "{\"nam\":1}"), 400);
        conforms(
                "post",
                "platforms/linux/parse",
                api.post("platforms/linux/parse", "{\"task\":\"ping\",\"output\":\"x\"}"),
                200);
        conforms("get", "users", api.as(null).get("users"), 401);
    }

    private static void conforms(String verb, String path, Api.Answer answer, int status) {
        assertThat(answer.status()).as(path).isEqualTo(status);
        String template = description.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(candidate -> ("/api/v1/" + path).matches(candidate.replaceAll("\\{[^}]*}", "[^/]+")))
                .filter(candidate -> description.path("paths").path(candidate).has(verb))
                // A path of its own comes before one with a parameter in that place.
                .min(Comparator.comparingInt(candidate -> candidate.split("\\{", -1).length))
                .orElseThrow(() -> new AssertionError("not described: " + path));
        JsonNode content = description
                .path("paths")
                .path(template)
                .path(verb)
                .path("responses")
                .path(String.valueOf(status))
                .path("content");
        assertThat(content.isEmpty())
                .as("%s %s answers %d undescribed", verb, template, status)
                .isFalse();
        ObjectNode schema =
                content.properties().iterator().next().getValue().path("schema").deepCopy();
        schema.set("components", description.path("components"));
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        assertThat(validator.validate(answer.json()))
                .as("%s %s: %s", verb, path, answer.response().body())
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> examplesKeepToTheirSchemas() {
        List<DynamicTest> tests = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .findValues("application/json")
                                .forEach(media -> {
                                    ObjectNode schema = media.path("schema").deepCopy();
                                    schema.set("components", description.path("components"));
                                    tests.add(DynamicTest.dynamicTest(
                                            operation.getKey() + " " + path.getKey(),
                                            () -> assertThat(JsonSchemaFactory.getInstance(
                                                                    SpecVersion.VersionFlag.V202012)
                                                            .getSchema(schema)
                                                            .validate(media.path("example")))
                                                    .isEmpty()));
                                })));
        return tests.stream();
    }

    @Test
    void syncGroupsHaveTheirTargetsForThemselvesAndKeepTheirSystems() {
        String source = api.create("systems", STORAGE.formatted("sync-source"));
        String target = api.create("systems", STORAGE.formatted("sync-target"));
        String id = api.create("sync-groups", SYNC_GROUP.formatted("sync", source, target, "backup/a"));
        Api.Answer taken = api.post("sync-groups", SYNC_GROUP.formatted("other", source, target, "backup"));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.json().at("/errors/0/field").asText()).isEqualTo("targets[0].dataset");
        assertThat(taken.json().path("detail").asText()).endsWith(": sync");
        assertThat(api.post("sync-groups", SYNC_GROUP.formatted("circle", source, source, "tank/a/copy"))
                        .status())
                .isEqualTo(422);
        for (String system : List.of(source, target)) {
            Api.Answer kept = api.send("DELETE", "systems/" + system, null, Map.of());
            assertThat(kept.status()).isEqualTo(409);
            assertThat(kept.json().path("detail").asText()).contains("'sync'");
            assertThat(api.send("PATCH", "systems/" + system, "{\"kind\":\"ROUTER\"}", Map.of())
                            .status())
                    .isEqualTo(422);
        }
        assertThat(api.send("PATCH", "sync-groups/" + id, "{\"schedule\":{\"cron\":\"0 3 * * *\"}}", Map.of())
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("schedule.timeZone");
        assertThat(api.get("sync-groups/" + id + "/states?colour=red").status()).isEqualTo(400);
        assertThat(api.get("sync-groups/" + id + "/prunes?colour=red").status()).isEqualTo(400);
        assertThat(api.post("sync-groups/" + id + "/prune", "").status()).isEqualTo(409);
        assertThat(api.post("sync-groups/" + id + "/retention", "").status()).isEqualTo(409);
        assertThat(api.send("DELETE", "sync-groups/" + id, null, Map.of()).status())
                .isEqualTo(204);
        assertThat(api.send("DELETE", "systems/" + target, null, Map.of()).status())
                .isEqualTo(204);
        String nothing = UUID.randomUUID().toString();
        for (String path : List.of(
                "sync-groups/" + nothing + "/lag",
                "transfers/" + nothing,
                "conflicts/" + nothing,
                "transfers/" + nothing + "/progress",
                "conflicts/" + nothing + "/preview?strategy=STOP")) {
            assertThat(api.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(api.post("transfers/" + nothing + "/cancel", "").status()).isEqualTo(404);
        assertThat(api.get("conflicts/" + nothing + "/preview").status()).isEqualTo(400);
        assertThat(api.post("conflicts/" + nothing + "/ignore", "{\"note\":\"why\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post(
                                "conflicts/" + nothing + "/resolve",
                                "{\"strategy\":\"ROLL_BACK\",\"digest\":\"no digest\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void sqlAndHtmlInNamesAreNamesOnly() {
        for (String hostile : List.of(
                "'; DROP TABLE sites; --",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "${7*7} #{7*7}",
                "../../etc/passwd",
                "näme ✓")) {
            String id = site(hostile);
            assertThat(api.get("sites/" + id).json().path("name").asText()).isEqualTo(hostile);
        }
        assertThat(api.get("sites?name="
                                + java.net.URLEncoder.encode("' OR '1'='1", java.nio.charset.StandardCharsets.UTF_8))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void badBodiesAreRefusedByName() throws Exception {
        assertThat(api.post("sites", "{\"name\":\"" + "x".repeat(2_000_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(api.post("sites", "{\"name\":" + "[".repeat(50_000)).status())
                .isEqualTo(400);
        assertThat(api.post("sites", "{\"name\":\"a\\u0000b\"}").status()).isEqualTo(422);
        assertThat(api.post("sites", "").status()).isIn(400, 422);
        assertThat(api.send("POST", "sites", "name=x", Map.of("Content-Type", "application/x-www-form-urlencoded"))
                        .status())
                .isEqualTo(415);
        Api.Answer unknown = api.post("sites", "{\"name\":\"x\",\"colour\":\"red\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().at("/errors/0/field").asText()).isEqualTo("colour");
        HttpRequest latin = HttpRequest.newBuilder(URI.create(product.url() + "/api/v1/sites"))
                .header("Authorization", "Bearer " + product.environment().get("PLUMBLINE_API_KEY"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xe9, '"', '}'}))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(latin, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
        for (String target : List.of("-f", "a; reboot", "$(id)", "a\nreload", "")) {
            String body = Api.JSON
                    .createObjectNode()
                    .put("name", "t")
                    .put("routerId", UUID.randomUUID().toString())
                    .put("target", target)
                    .toString();
            assertThat(api.post("lines", body).status()).as(target).isEqualTo(422);
        }
    }

    @Test
    void anAgentTouchesNothingElseAndSecretsNeverComeBack() {
        String credential = api.create(
                "credentials",
                "{\"name\":\"secret\",\"username\":\"u\",\"kind\":\"PASSWORD\",\"secret\":\"do not show me\"}");
        assertThat(api.get("credentials/" + credential).response().body()).doesNotContain("do not show me");
        assertThat(api.get("audit?objectKind=credential").response().body())
                .doesNotContain("do not show me")
                .contains("secret");
        assertThat(product.serverLog()).doesNotContain("do not show me");
        assertThat(product.serverLog()).doesNotContain(product.environment().get("PLUMBLINE_API_KEY"));
    }

    @Test
    void theRestAnswersToo() throws Exception {
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/openapi", "/docs/", "/login")) {
            assertThat(fetch(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(fetch("/metrics").body()).contains("plumbline_lines_scheduled");
        assertThat(fetch("/app/overview").statusCode()).isEqualTo(302);
        assertThat(fetch("/api/v2/x").statusCode()).isEqualTo(404);
    }

    /** The examples of the guide, run as a reader would. */
    @Test
    void theGuidesExamplesWork() throws Exception {
        StringBuilder script = new StringBuilder("set -eu\n. '" + product.data().resolve("plumbline.env") + "'\n");
        Matcher blocks = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Product.ROOT.resolve("docs/api.md")));
        while (blocks.find()) {
            script.append(blocks.group(1)).append('\n');
        }
        Process shell = new ProcessBuilder("sh", "-c", script.toString())
                .directory(Product.WORK.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        assertThat(script.length()).isGreaterThan(1_000);
    }

    /** Names that are taken are refused by the data base, whose driver would tell the whole statement. */
    @Test
    void noSecretIsInTheLog() {
        String user = "{\"name\":\"twice\",\"role\":\"VIEWER\",\"password\":\"correct horse battery\"}";
        api.create("users", user);
        assertThat(api.post("users", user).status()).isEqualTo(409);
        String credential =
                "{\"name\":\"twice\",\"username\":\"u\",\"kind\":\"PASSWORD\",\"secret\":\"s3cr3t-s3cr3t\"}";
        api.create("credentials", credential);
        assertThat(api.post("credentials", credential).status()).isEqualTo(409);
        assertThat(product.serverLog())
                .contains("POST /api/v1/credentials")
                .doesNotContain("$argon2")
                .doesNotContain("correct horse battery")
                .doesNotContain("s3cr3t-s3cr3t")
                .doesNotContain("insert into")
                .doesNotContain(product.environment().get("PLUMBLINE_API_KEY"));
    }

    @Test
    void patchesAtOnceWithoutAVersionAllGoThrough() {
        String id = site("crowded");
        List<Integer> statuses = java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> api.send("PATCH", "sites/" + id, "{\"location\":\"place %d\"}".formatted(i), Map.of())
                        .status())
                .toList();
        assertThat(statuses).containsOnly(200);
    }

    @Test
    void faultsInABodyAreNamed() {
        assertThat(api.post("sites", "{\"name\":\"a\",\"name\":\"b\"}")
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("name");
        String id = site("patched");
        assertThat(api.send("PATCH", "sites/" + id, "{\"foo\":null}", Map.of())
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("foo");
        assertThat(api.post("sites", "{\"name\":\"half \\ud800 pair\"}").status())
                .isEqualTo(422);
        Api.Answer odd = api.send("POST", "sites", "{}", Map.of("Content-Type", "garbage"));
        assertThat(odd.status()).isEqualTo(415);
        assertThat(odd.header("Content-Type")).startsWith("application/problem+json");
        Api.Answer put = api.send("PUT", "sites", "{}", Map.of());
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow")).contains("GET").contains("POST");
        String key =
                "{\"name\":\"no key\",\"username\":\"u\",\"kind\":\"PRIVATE_KEY\",\"secret\":\"-----BEGIN nonsense\"}";
        assertThat(api.post("credentials", key).json().at("/errors/0/field").asText())
                .isEqualTo("secret");
    }

    /** What Java's own client would not send: the request as it stands, the head of the answer and its body as one text. */
    private static String raw(String method, String target, String headers) throws IOException {
        URI url = product.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(30_000);
            String request = "%s %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nConnection: close\r\n%s\r\n"
                    .formatted(
                            method,
                            target,
                            url.getHost(),
                            url.getPort(),
                            product.environment().get("PLUMBLINE_API_KEY"),
                            headers);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatTheContainerRefusesIsAProblemAndBeginsNoSession() throws IOException {
        String two = "Content-Type: application/json\r\nContent-Type: text/csv\r\nContent-Length: 1\r\n\r\nx";
        assertThat(raw("POST", "/api/v1/lines/import", two))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"MALFORMED_REQUEST\"")
                .contains("\"instance\":\"/api/v1/lines/import\"");
        for (String answer : List.of(
                raw("POST", "/api/v1/lines/import", two),
                raw("GET", "/api/v1/lines", "Accept: garbage\r\n"),
                raw("GET", "/api/v1/lines", "Accept: application/json;q=x\r\n"))) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 4")
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .doesNotContainIgnoringCase("Set-Cookie")
                    .doesNotContain("<html");
        }
        // Whether such a text is read or refused is left to the container; it is never a page.
        assertThat(raw("GET", "/api/v1/lines?name=%zz", ""))
                .containsIgnoringCase("json")
                .doesNotContainIgnoringCase("Set-Cookie")
                .doesNotContain("<html");
    }

    @Test
    void unknownAndRepeatedParametersAreRefusedEverywhere() {
        String line = UUID.randomUUID().toString();
        for (String path : List.of(
                "auth/me?bogus=1",
                "sites/" + line + "?bogus=1",
                "lines/" + line + "/measurements?bogus=1",
                "lines/" + line + "/measurements?from=2026-01-01T00:00:00Z&from=2026-01-02T00:00:00Z",
                "platforms?bogus=1",
                "sites?name=a&name=b",
                "snapshots/history?bogus=1",
                "service-levels/2026-01?timezone=UTC")) {
            assertThat(api.get(path).status()).as(path).isEqualTo(400);
        }
        assertThat(api.post("sites?bogus=1", "{\"name\":\"never made\"}").status())
                .isEqualTo(400);
        assertThat(api.as(null).get("auth/me?bogus=1").status()).isEqualTo(401);
    }

    @Test
    void whatWasReadIsWrittenBackAsItIs() {
        String site = site("written back");
        String system = api.create(
                "systems",
                "{\"name\":\"written back\",\"kind\":\"ROUTER\",\"platform\":\"cisco_iosxe\",\"address\":\"192.0.2.1\",\"siteId\":\"%s\"}"
                        .formatted(site));
        String line = api.create(
                "lines",
                "{\"name\":\"written back\",\"routerId\":\"%s\",\"target\":\"192.0.2.2\",\"enabled\":false}"
                        .formatted(system));
        String window = api.create(
                "maintenance-windows",
                "{\"name\":\"written back\",\"scope\":\"ALL\",\"startsAt\":\"2026-01-04T02:00\",\"timeZone\":\"UTC\",\"lengthMinutes\":5}");
        for (String path :
                List.of("sites/" + site, "systems/" + system, "lines/" + line, "maintenance-windows/" + window)) {
            Api.Answer read = api.get(path);
            for (String method : List.of("PUT", "PATCH")) {
                Api.Answer written = api.send(method, path, read.response().body(), Map.of());
                assertThat(written.status()).as(method + " " + path).isEqualTo(200);
                assertThat(written.json()).isEqualTo(read.json());
            }
            ObjectNode more = read.json().deepCopy();
            assertThat(api.send("PUT", path, more.put("colour", "red").toString(), Map.of())
                            .status())
                    .isEqualTo(400);
        }
        for (String fault : List.of(
                "{\"target\":\"999.1.1.1\"}",
                "{\"target\":\"0.0.0.0\"}",
                "{\"target\":\"255.255.255.255\"}",
                "{\"target\":\"ff02::1\"}",
                "{\"target\":\"fe80::1%eth0\"}",
                "{\"contract\":{\"rttMillis\":0}}",
                "{\"contract\":{\"jitterMillis\":0}}",
                "{\"name\":\"a\\u202eb\"}")) {
            assertThat(api.send("PATCH", "lines/" + line, fault, Map.of()).status())
                    .as(fault)
                    .isEqualTo(422);
        }
    }

    @Test
    void tagsAreComparedAsRfc9110Says() {
        String path = "sites/" + site("tags");
        String tag = api.get(path).header("ETag");
        Map<String, Integer> statuses = Map.of("\"x\", " + tag, 200, "W/" + tag, 412, "\"x\"", 412, "", 400, "x", 400);
        statuses.forEach((ifMatch, status) -> assertThat(api.send("PATCH", path, "{}", Map.of("If-Match", ifMatch))
                        .status())
                .as(ifMatch)
                .isEqualTo(status));
    }

    @Test
    void rulesAreToldInPlainWords() {
        Map<String, String> complaints = Map.of(
                "sites?cursor=abc", "cursor is not one that this list gave",
                "lines?rttAvgMillis=abc", "rttAvgMillis must be a number",
                "lines?stateSince=2026", "stateSince must be a time in ISO 8601",
                "service-levels/2026-01?timeZone=Mars", "timeZone must be a time zone",
                "service-levels/2026", "month must be a month");
        complaints.forEach((path, complaint) ->
                assertThat(api.get(path).json().path("detail").asText()).startsWith(complaint));
        JsonNode labels = api.post(
                        "systems",
                        "{\"name\":\"l\",\"kind\":\"ROUTER\",\"platform\":\"linux\",\"address\":\"192.0.2.1\",\"labels\":{\"\":\"x\"}}")
                .json();
        assertThat(labels.at("/errors/0/field").asText()).isEqualTo("labels");
        assertThat(labels.at("/errors/0/message").asText()).startsWith("name '' must have");
    }
}
