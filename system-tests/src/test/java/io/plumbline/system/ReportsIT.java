package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What hosts report of their snapshots and themselves, and what is made of it, over the running product's interface. */
class ReportsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Product product;
    private static Api api;

    @BeforeAll
    static void start() {
        product = Product.start(
                "reports",
                Map.of(
                        "PLUMBLINE_REPLICATION_DEGRADED_AFTER_HEARTBEATS", "1",
                        "PLUMBLINE_REPLICATION_OFFLINE_AFTER_HEARTBEATS", "3"));
        api = product.api();
    }

    @AfterAll
    static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
    }

    private static String host(String name) {
        return api.create("systems", """
                {"name":"%s","kind":"STORAGE","platform":"linux","address":"192.0.2.20"}
                """.formatted(name));
    }

    private static Api agentOf(String system) {
        JsonNode key = api.post("systems/" + system + "/api-keys", "{\"name\":\"agent\"}")
                .json();
        return api.as(key.path("key").asText());
    }

    /** A snapshot in JSON; its transaction group is its guid. */
    private static String snapshot(String dataset, String name, String guid) {
        return """
                {"dataset":"%s","name":"%s","kind":"SNAPSHOT","guid":"%s","createTxg":"%s","createdAt":"2026-01-31T12:00:00Z","usedBytes":4096,"referencedBytes":8192,"holds":0}
                """.formatted(dataset, name, guid, guid).strip();
    }

    private static String batch(List<String> snapshots, String... whole) {
        List<String> names = new ArrayList<>();
        for (String dataset : whole) {
            names.add('"' + dataset + '"');
        }
        return "{\"snapshots\":[" + String.join(",", snapshots) + "],\"fullDatasets\":[" + String.join(",", names)
                + "]}";
    }

    /** Of snapshots in the order of their making, {@code name:guid} each. */
    private static String digest(String... snapshots) {
        StringBuilder lines = new StringBuilder();
        for (String snapshot : snapshots) {
            lines.append("SNAPSHOT\t").append(snapshot.replace(':', '\t')).append('\n');
        }
        try {
            byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode good(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> names(String system, String dataset) {
        return good(api.get("systems/" + system + "/snapshots?dataset=" + dataset))
                .path("items")
                .findValuesAsText("name");
    }

    @Test
    void anAgentReportsItsOwnSystemAndNoOther() {
        String mine = host("own");
        String other = host("other");
        Api agent = agentOf(mine);
        good(agent.post("systems/" + mine + "/snapshots", snapshot("tank/a", "x", "1")));
        for (String path : List.of("/snapshots", "/snapshots/batch", "/snapshots/delta", "/heartbeat")) {
            String body = path.equals("/heartbeat")
                    ? "{\"intervalSeconds\":60}"
                    : path.equals("/snapshots/batch")
                            ? "{\"snapshots\":[]}"
                            : path.equals("/snapshots/delta") ? "{\"datasets\":[]}" : snapshot("tank/a", "x", "1");
            assertThat(agent.post("systems/" + other + path, body).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(agent.get("systems/" + other + "/datasets").status()).isEqualTo(403);
        good(agent.get("systems/" + mine + "/datasets"));
        assertThat(agent.get("systems/" + mine + "/snapshots").status()).isEqualTo(403);
    }

    @Test
    void aRouterReportsNothing() {
        String router = api.create(
                "systems",
                "{\"name\":\"no-host\",\"kind\":\"ROUTER\",\"platform\":\"linux\",\"address\":\"192.0.2.21\"}");
        Api.Answer answer = api.post("systems/" + router + "/snapshots", snapshot("tank/a", "x", "1"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("STORAGE");
        assertThat(api.post("systems/" + UUID.randomUUID() + "/snapshots", snapshot("tank/a", "x", "1"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aReportAgainChangesNothingAndAPartialOneRemovesNothing() {
        String system = host("repeating");
        String both = batch(List.of(snapshot("tank/a", "x", "1"), snapshot("tank/a", "y", "2")), "tank/a");
        JsonNode first = good(api.post("systems/" + system + "/snapshots/batch", both));
        assertThat(first.path("added").asInt()).isEqualTo(2);
        assertThat(first.at("/datasets/0/digest").asText()).isEqualTo(digest("x:1", "y:2"));
        JsonNode again = good(api.post("systems/" + system + "/snapshots/batch", both));
        assertThat(again.path("added").asInt()).isZero();
        assertThat(again.path("changed").asInt()).isZero();
        good(api.post("systems/" + system + "/snapshots/batch", batch(List.of(snapshot("tank/a", "z", "3")))));
        assertThat(names(system, "tank/a")).containsExactly("x", "y", "z");
        good(api.post("systems/" + system + "/snapshots", snapshot("tank/a", "y", "9")));
        assertThat(names(system, "tank/a")).containsExactly("x", "z", "y");
        JsonNode whole = good(api.post("systems/" + system + "/snapshots/batch", batch(List.of(), "tank/a")));
        assertThat(whole.path("removed").asInt()).isEqualTo(3);
        assertThat(names(system, "tank/a")).isEmpty();
    }

    @Test
    void faultsAreNamedByField() {
        String system = host("faulty");
        Map<String, String> faults = Map.of(
                batch(List.of(snapshot("tank/a", "x", "1"), snapshot("tank/a", "y", "0"))),
                "snapshots[1].guid",
                batch(List.of(snapshot("tank/a", "x", "1"), snapshot("tank/a", "y", "1"))),
                "snapshots[1].guid",
                batch(List.of(snapshot("tank/a", "x", "1"), snapshot("tank/a", "x", "2"))),
                "snapshots[1].name",
                batch(List.of(snapshot("/tank", "x", "1"))),
                "snapshots[0].dataset",
                batch(List.of(snapshot("tank/a", "x@y", "1"))),
                "snapshots[0].name",
                batch(List.of("null")),
                "snapshots[0]",
                batch(List.of(), "tank/a", "a b c/"),
                "fullDatasets[1]",
                "{\"fullDatasets\":[]}",
                "snapshots");
        faults.forEach((body, field) -> {
            Api.Answer answer = api.post("systems/" + system + "/snapshots/batch", body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asText()).as(body).isEqualTo(field);
        });
        assertThat(good(api.get("systems/" + system + "/snapshots"))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aDeltaStartsFromWhatIsStoredAndEndsAsItSays() {
        String system = host("delta");
        good(api.post(
                "systems/" + system + "/snapshots/batch",
                batch(List.of(snapshot("tank/a", "x", "1"), snapshot("tank/a", "y", "2")), "tank/a")));
        String delta = """
                {"datasets":[{"dataset":"tank/a","baseDigest":"%s","digest":"%s",
                 "added":[{"name":"z","guid":"3","createTxg":"3","createdAt":"2026-01-31T12:00:00Z"}],
                 "removed":[{"kind":"SNAPSHOT","name":"x","guid":"1"}]}]}
                """;
        String path = "systems/" + system + "/snapshots/delta";
        Api.Answer wrongEnd = api.post(path, delta.formatted(digest("x:1", "y:2"), digest("y:2")));
        assertThat(wrongEnd.status()).isEqualTo(409);
        assertThat(wrongEnd.json().path("code").asText()).isEqualTo("DIGEST_DIFFERS");
        assertThat(wrongEnd.json().at("/errors/0/field").asText()).isEqualTo("datasets[0].digest");
        assertThat(names(system, "tank/a")).containsExactly("x", "y");
        String good = delta.formatted(digest("x:1", "y:2"), digest("y:2", "z:3"));
        assertThat(good(api.post(path, good)).at("/datasets/0/digest").asText()).isEqualTo(digest("y:2", "z:3"));
        assertThat(names(system, "tank/a")).containsExactly("y", "z");
        Api.Answer again = api.post(path, good);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/errors/0/field").asText()).isEqualTo("datasets[0].baseDigest");
        assertThat(again.json().path("detail").asText()).contains("tank/a");
    }

    @Test
    void moreThanOnePageIsReadWhole() {
        String system = host("many");
        List<String> snapshots = new ArrayList<>();
        for (int i = 1; i <= 1_200; i++) {
            snapshots.add(snapshot("tank/a", "s" + i, String.valueOf(i)));
        }
        good(api.post("systems/" + system + "/snapshots/batch", batch(snapshots, "tank/a")));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = good(api.get("systems/" + system + "/snapshots?limit=500" + cursor));
            assertThat(page.path("total").asInt()).isEqualTo(1_200);
            seen.addAll(page.path("items").findValuesAsText("name"));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(1_200).startsWith("s1", "s2", "s3").doesNotHaveDuplicates();
    }

    /** 15 MB and more: other bodies may have 1 MiB. */
    @Test
    void aWholeReportOfManySnapshotsIsTakenIn() {
        String system = host("large");
        StringBuilder body = new StringBuilder("{\"fullDatasets\":[\"tank/large\"],\"snapshots\":[");
        for (int i = 1; i <= 65_000; i++) {
            body.append(i == 1 ? "" : ",").append(snapshot("tank/large", "auto-" + i, Integer.toString(i)));
        }
        String report = body.append("]}").toString();
        assertThat(report.length()).isGreaterThan(10 << 20);
        assertThat(api.post("systems/" + system + "/snapshots/batch", report).status())
                .isEqualTo(200);
        assertThat(api.get("systems/" + system + "/snapshots?limit=1")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(65_000);
        assertThat(api.post("systems/" + system + "/snapshots/batch", report).status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(api.post("systems/" + system + "/snapshots/batch", " ".repeat((32 << 20) + 1))
                        .status())
                .isEqualTo(413);
        assertThat(api.post("systems/" + system + "/snapshots", " ".repeat(2 << 20))
                        .status())
                .as("one snapshot needs no such body")
                .isEqualTo(413);
    }

    @Test
    void gapsOfAScheduleAreFound() {
        String system = host("gaps");
        StringBuilder body = new StringBuilder("{\"fullDatasets\":[\"tank/a\"],\"snapshots\":[");
        for (int hour = 0; hour < 10; hour++) {
            if (hour != 4 && hour != 5 && hour != 8) {
                body.append(hour == 0 ? "" : ",")
                        .append(snapshot("tank/a", "hourly-" + hour, Integer.toString(hour + 1))
                                .replace("T12:00:00Z", "T0" + hour + ":00:07Z"));
            }
        }
        api.post("systems/" + system + "/snapshots/batch", body.append("]}").toString());
        String asked = "snapshots/gaps?systemId=" + system
                + "&dataset=tank/a&from=2026-01-31T00:00:00Z&to=2026-01-31T09:30:00Z";
        JsonNode gaps = api.get(asked + "&intervalSeconds=3600").json();
        assertThat(gaps.path("expected").asInt()).isEqualTo(10);
        assertThat(gaps.path("missed").asInt()).isEqualTo(3);
        assertThat(gaps.at("/gaps/0/first").asText()).isEqualTo("2026-01-31T04:00:00Z");
        assertThat(gaps.at("/gaps/0/turns").asInt()).isEqualTo(2);
        assertThat(api.get(asked + "&cron=0+*+*+*+*&timeZone=UTC").json()).isEqualTo(gaps);
        assertThat(api.get(asked + "&intervalSeconds=3600&include=daily-.*")
                        .json()
                        .path("missed")
                        .asInt())
                .isEqualTo(10);
        for (String wrong : List.of("", "&cron=0+*+*+*+*", "&intervalSeconds=3600&include=(", "&cron=x&timeZone=UTC")) {
            assertThat(api.get(asked + wrong).status()).as(wrong).isEqualTo(422);
        }
        for (String wrong : List.of("&intervalSeconds=x", "&intervalSeconds=3600&toleranceSeconds=-1")) {
            assertThat(api.get(asked + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(api.get("snapshots/gaps?dataset=tank/a&intervalSeconds=60").status())
                .isEqualTo(400);
        assertThat(api.get(asked.replace("tank/a", "tank/none") + "&intervalSeconds=3600")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void systemsAreComparedByGuid() {
        String lyon = host("lyon");
        String paris = host("paris");
        good(api.post(
                "systems/" + lyon + "/snapshots/batch",
                batch(List.of(snapshot("pair/a", "x", "1"), snapshot("pair/a", "y", "2")), "pair/a")));
        good(api.post(
                "systems/" + paris + "/snapshots/batch",
                batch(List.of(snapshot("pair/a", "renamed", "1"), snapshot("pair/a", "y", "5")), "pair/a")));
        JsonNode compared = good(api.get("snapshots/compare?dataset=pair/a&systems=" + lyon + "," + paris));
        assertThat(compared.at("/commonAncestor/guid").asText()).isEqualTo("1");
        assertThat(compared.path("common").findValuesAsText("name")).containsExactly("x");
        assertThat(compared.path("onlyOnA").findValuesAsText("guid")).containsExactly("2");
        assertThat(compared.path("onlyOnB").findValuesAsText("guid")).containsExactly("5");
        assertThat(good(api.get("snapshots/compare?dataset=pair/a&source=" + paris + "&target=" + lyon))
                        .path("onlyOnA")
                        .findValuesAsText("guid"))
                .containsExactly("5");
        JsonNode differences = good(api.get("snapshots/differences?dataset=pair/a"));
        assertThat(differences.path("items").findValuesAsText("guid")).containsExactlyInAnyOrder("2", "5");
        JsonNode timeline =
                good(api.get("snapshots/timeline?dataset=pair/a&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z"));
        assertThat(timeline.path("total").asInt()).isEqualTo(3);
        JsonNode history =
                good(api.get("snapshots/history?dataset=pair/a&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z"));
        assertThat(history.path("items").toString())
                .isEqualTo("[{\"day\":\"2026-01-31\",\"snapshots\":4,\"usedBytes\":16384}]");
        JsonNode statistics = good(api.get("snapshots/statistics?dataset=pair/a"));
        assertThat(statistics.path("items").findValuesAsText("systemName")).containsExactly("lyon", "paris");
        assertThat(api.get("snapshots/compare?dataset=pair/a").status()).isEqualTo(400);
        assertThat(api.get("snapshots/compare?dataset=none&systems=" + lyon + "," + paris)
                        .status())
                .isEqualTo(404);
    }

    private static String status(String system) {
        return good(api.get("systems/" + system + "/health")).path("status").asText();
    }

    @Test
    void aHostIsOnlineWhileItsAgentIsHeard() {
        String system = host("beating");
        Api agent = agentOf(system);
        assertThat(status(system)).isEqualTo("UNKNOWN");
        String beat = """
                {"agentVersion":"1.0.0","zfsVersion":"zfs-2.2.4","capabilities":["resume","bookmarks"],"intervalSeconds":5,
                 "pools":[{"name":"tank","sizeBytes":1000,"freeBytes":400,"health":"ONLINE"}]}
                """;
        JsonNode health = good(agent.post("systems/" + system + "/heartbeat", beat));
        assertThat(health.path("status").asText()).isEqualTo("ONLINE");
        assertThat(health.at("/pools/0/freeBytes").asInt()).isEqualTo(400);
        Waiting.until(SOON, "the host is degraded", () -> status(system).equals("DEGRADED"));
        Waiting.until(SOON, "the host is offline", () -> status(system).equals("OFFLINE"));
        JsonNode silent = good(api.get("systems/health?status=OFFLINE&kind=STORAGE"));
        assertThat(silent.path("items").findValuesAsText("systemId")).contains(system);
        assertThat(silent.path("items").findValuesAsText("statusReason").toString())
                .contains("no heartbeat since");
        good(agent.post("systems/" + system + "/heartbeat", "{\"intervalSeconds\":3600}"));
        assertThat(status(system)).isEqualTo("ONLINE");
        JsonNode kept = good(api.get("systems/" + system + "/health"));
        assertThat(kept.path("zfsVersion").asText()).isEqualTo("zfs-2.2.4");
        assertThat(kept.path("statusReason").isNull()).isTrue();
        assertThat(api.post("systems/" + system + "/heartbeat", "{\"intervalSeconds\":1}")
                        .status())
                .isEqualTo(422);
    }
}
