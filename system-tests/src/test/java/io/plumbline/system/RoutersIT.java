package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The main job on real routers: FRR, whose ping never ends by itself, over links that lose packets and are cut. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoutersIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String FIRST = """
            frr defaults traditional
            ip route 192.0.2.0/24 10.0.12.2
            ip route 198.51.100.0/24 reject
            interface lo
             ip address 10.255.0.1/32
            interface to-r2
             ip address 10.0.12.1/24
             ip ospf network point-to-point
             ip ospf hello-interval 1
             ip ospf dead-interval 4
            router ospf
             network 10.0.12.0/24 area 0
             network 10.255.0.1/32 area 0
            router bgp 65001
             bgp router-id 10.255.0.1
             no bgp ebgp-requires-policy
             neighbor 10.0.12.2 remote-as 65002
             neighbor 10.0.12.2 bfd
            """;

    private static final String SECOND = """
            frr defaults traditional
            interface lo
             ip address 10.255.0.2/32
            interface to-r1
             ip address 10.0.12.2/24
             ip ospf network point-to-point
             ip ospf hello-interval 1
             ip ospf dead-interval 4
            interface to-r3
             ip address 10.0.23.2/24
            router ospf
             redistribute connected
             network 10.0.12.0/24 area 0
             network 10.255.0.2/32 area 0
            router bgp 65002
             bgp router-id 10.255.0.2
             no bgp ebgp-requires-policy
             neighbor 10.0.12.1 remote-as 65001
             neighbor 10.0.12.1 bfd
            """;

    private static final String THIRD = """
            frr defaults traditional
            ip route 0.0.0.0/0 10.0.23.2
            interface to-r2
             ip address 10.0.23.3/24
            """;

    private static FrrRouters routers;
    private static Product product;
    private static Api api;
    private static String first;
    private static String viewed;

    @BeforeAll
    static void start() throws Exception {
        Optional<String> obstacle = FrrRouters.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        routers = FrrRouters.start(
                Map.of("r1", FIRST, "r2", SECOND, "r3", THIRD), List.of(List.of("r1", "r2"), List.of("r2", "r3")));
        product = Product.start("routers");
        api = product.api();
        first = router("r1", routers.credentialIn(api, FrrRouter.OPERATOR));
        viewed = router("r3", routers.credentialIn(api, FrrRouter.VIEWER));
    }

    @AfterAll
    static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
        if (routers != null) {
            routers.close();
        }
    }

    /** A ping of FRR takes seconds, and a shell runs one after the other: each test has its own lines alone. */
    @AfterEach
    void removeLines() {
        for (JsonNode line : api.get("lines?limit=500").json().path("items")) {
            api.send("DELETE", "lines/" + line.path("id").asText(), null, Map.of());
        }
    }

    private static String router(String name, String credential) {
        FrrRouter router = routers.router(name);
        return api.create("systems", """
                {"name":"%s","kind":"ROUTER","platform":"frr_vtysh","address":"%s","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600}
                """.formatted(name, router.address(), router.port(), credential));
    }

    private static String line(String name, String router, String target) {
        return api.create("lines", """
                {"name":"%s","routerId":"%s","target":"%s","intervalSeconds":10,"probeCount":3,"probeTimeoutMillis":1000,"probeSizeBytes":56}
                """.formatted(name, router, target));
    }

    private static JsonNode last(String line) {
        return api.get("lines/" + line).json().path("lastMeasurement");
    }

    private static String await(String what, String line, Predicate<JsonNode> condition) {
        Waiting.until(LIMIT, what, () -> condition.test(last(line)));
        return line;
    }

    @FunctionalInterface
    private interface Breaking {
        void on(RouterLink link) throws Exception;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    /** Breaks the link between the first two routers, and heals it whatever was found meanwhile. */
    private static void whileLink(Breaking breaking, Step meanwhile) throws Exception {
        RouterLink link = routers.link("r1", "r2");
        breaking.on(link);
        try {
            meanwhile.run();
        } finally {
            link.heal();
        }
    }

    private static boolean lossIs(double percent, JsonNode last) {
        return measured(last) && last.path("lossPercent").asDouble() == percent;
    }

    private static boolean measured(JsonNode last) {
        return last.path("verdict").asText().equals("MEASURED");
    }

    private static boolean refused(JsonNode last, String reason) {
        return last.path("verdict").asText().equals("NO_DATA")
                && last.path("lossPercent").isNull()
                && last.path("reason").asText().contains(reason);
    }

    @Test
    @Order(1)
    void aPingWithoutEndIsBrokenOffAndRead() {
        String line = await("measured", line("near", first, "10.0.12.2"), RoutersIT::measured);
        assertThat(last(line).path("lossPercent").asDouble()).isZero();
        assertThat(last(line).path("sent").asInt()).isEqualTo(3);
        assertThat(last(line).path("rttAvgMillis").asDouble()).isPositive().isLessThan(100);
        assertThat(api.get("lines/" + line).json().path("state").asText()).isEqualTo("UP");
    }

    @Test
    @Order(2)
    void aUserWhoMayOnlyLookMeasuresAsWell() {
        await("measured", line("viewed", viewed, "10.255.0.2"), RoutersIT::measured);
    }

    @Test
    @Order(3)
    void targetsThatAreRefusedAreNoDataInTheRoutersOwnWords() {
        String noRoute = line("no-route", first, "203.0.113.9");
        String rejected = line("rejected", first, "198.51.100.9");
        String noName = line("no-name", first, "nosuch.invalid");
        await("no route", noRoute, last -> refused(last, "ping: connect: Network is unreachable"));
        await("rejected", rejected, last -> refused(last, "ping: connect: No route to host"));
        await("no name", noName, last -> refused(last, "ping: nosuch.invalid: "));
    }

    @Test
    @Order(4)
    void anUnreachableFarSideIsLossAndNotRefusal() {
        // The second router has no route and says so for every probe: they were sent, and none came back.
        await("lost beyond the second router", line("beyond", first, "192.0.2.9"), last -> lossIs(100, last));
    }

    @Test
    @Order(5)
    void aLinkThatLosesIsSeenAndHeals() throws Exception {
        String line = await("measured", line("loses", first, "10.255.0.2"), RoutersIT::measured);
        whileLink(link -> link.lose(50), () -> {
            await(
                    "some are lost",
                    line,
                    last -> measured(last)
                            && last.path("lossPercent").asDouble() > 20
                            && last.path("lossPercent").asDouble() < 80);
        });
        await("none is lost", line, last -> lossIs(0, last));
    }

    @Test
    @Order(6)
    void aLinkThatIsCutIsTotalLossAndComesBack() throws Exception {
        String line = await("measured", line("cut", first, "10.0.12.2"), RoutersIT::measured);
        whileLink(link -> link.cut(), () -> {
            await("all are lost", line, last -> lossIs(100, last));
        });
        await("none is lost", line, last -> lossIs(0, last));
    }

    /** Down, up, and down again soon after: one outage, of which a maintenance window excuses what it covers. */
    @Test
    @Order(7)
    void whatWasDownIsAnOutageAndCountsInTheServiceLevel() throws Exception {
        String line = await("measured", line("outage", first, "10.0.12.2"), RoutersIT::measured);
        String from = Instant.now().minusSeconds(5).toString();
        for (int i = 0; i < 2; i++) {
            whileLink(link -> link.cut(), () -> {
                Waiting.until(LIMIT, "down", () -> state(line).equals("DOWN"));
            });
            Waiting.until(LIMIT, "up", () -> state(line).equals("UP"));
        }
        JsonNode outages = api.get("outages?lineId=" + line).json();
        assertThat(outages.path("total").asInt()).isEqualTo(1);
        assertThat(outages.at("/items/0/timesDown").asInt()).isEqualTo(2);
        assertThat(outages.at("/items/0/endedAt").isNull()).isFalse();

        JsonNode level =
                api.get("lines/" + line + "/service-level?from=" + from).json();
        assertThat(level.path("downSeconds").asInt()).isPositive();
        assertThat(level.path("availabilityPercent").asDouble()).isStrictlyBetween(0.0, 100.0);
        assertThat(level.path("outages").size()).isEqualTo(1);
        api.create("maintenance-windows", """
                {"name":"agreed","scope":"LINE","scopeId":"%s","startsAt":"%s","timeZone":"UTC","lengthMinutes":60}
                """.formatted(
                        line, LocalDateTime.now(ZoneOffset.UTC).minusMinutes(30).withNano(0)));
        JsonNode excused =
                api.get("lines/" + line + "/service-level?from=" + from).json();
        assertThat(excused.path("downSeconds").asInt()).isZero();
        assertThat(excused.path("excusedDownSeconds").asInt())
                .isGreaterThanOrEqualTo(level.path("downSeconds").asInt());
        JsonNode month =
                api.get("service-levels/" + YearMonth.now(ZoneOffset.UTC)).json();
        assertThat(month.path("lines").findValuesAsText("name")).contains("outage");
    }

    private static String state(String line) {
        return api.get("lines/" + line).json().path("state").asText();
    }

    /** What a routing engineer asks next, read off real routers. */
    @Test
    @Order(8)
    void tasksReadTheRoutersTables() {
        assertThat(rows("bgp"))
                .anySatisfy(row -> assertThat(row.path("neighbour").asText()).isEqualTo("10.0.12.2"));
        assertThat(rows("ospf"))
                .anySatisfy(row -> assertThat(row.path("state").asText()).startsWith("Full"));
        assertThat(rows("bfd"))
                .anySatisfy(row -> assertThat(row.path("state").asText()).isEqualToIgnoringCase("up"));
        assertThat(rows("interfaces"))
                .anySatisfy(row -> assertThat(row.path("interface").asText()).isEqualTo("to-r2"));
    }

    private static JsonNode rows(String kind) {
        String task = api.create("tasks", """
                {"kind":"%s","systemIds":["%s"]}
                """.formatted(kind, first));
        Waiting.until(
                LIMIT,
                "the task has ended",
                () -> !api.get("tasks/" + task).json().path("state").asText().equals("RUNNING"));
        JsonNode run = api.get("tasks/" + task).json().at("/runs/0");
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("DONE");
        return run.path("rows");
    }

    /** Six dead lines take twice their interval; the healthy line of the same router is measured all the same. */
    @Test
    @Order(9)
    void deadLinesDoNotStandBeforeHealthyOnes() throws Exception {
        String healthy = await("measured", line("healthy", first, "10.255.0.1"), RoutersIT::measured);
        whileLink(link -> link.cut(), () -> {
            for (int i = 1; i <= 6; i++) {
                String dead = line("dead-" + i, first, "10.0.12." + (100 + i));
                await("dead", dead, last -> lossIs(100, last));
            }
            Instant from = Instant.now();
            Waiting.until(
                    Duration.ofSeconds(75),
                    "five turns of the healthy line in 75 s",
                    () -> turnsSince(healthy, from) >= 5);
        });
    }

    private static int turnsSince(String line, Instant from) {
        return api.get("lines/" + line + "/measurements?from=" + from)
                .json()
                .path("items")
                .size();
    }

    @Test
    @Order(10)
    void aCableThatIsUnpluggedIsNoData() throws Exception {
        String line = await("measured", line("unplugged", first, "10.0.12.2"), RoutersIT::measured);
        whileLink(link -> link.unplug(), () -> {
            await("no route", line, last -> refused(last, "Network is unreachable"));
        });
        await("measured again", line, RoutersIT::measured);
    }

    @Test
    @Order(11)
    void aConnectionThatDiesLeavesNoPingBehind() throws Exception {
        FrrRouter router = routers.router("r1");
        line("killed", first, "10.0.12.2");
        Waiting.until(LIMIT, "a ping runs", () -> router.pings() > 0);
        product.kill();
        try {
            Waiting.until(Duration.ofSeconds(10), "no ping is left", () -> router.pings() == 0);
        } finally {
            // A kill leaves its data base running; only a product that runs can end it.
            product.startAgain();
            api = product.api();
        }
    }
}
