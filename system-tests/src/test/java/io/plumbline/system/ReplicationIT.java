package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** Real ZFS behind real OpenSSH: snapshots arrive as they are, and what stands in their way is said. */
class ReplicationIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int MEBIBYTE = 1 << 20;

    /** A router whose pings find what a file says. */
    private static final String PLATFORM = """
            name: told_linux
            shell:
              loginPrompt: '[#$%%>] ?$'
              prompt: '^plumbline> ?$'
              echoes: false
              setup:
                - exec env PS1='plumbline> ' PS2= ENV= TERM=dumb LC_ALL=C HISTFILE=/dev/null /bin/sh
                - stty -echo
            ping:
              command: 'echo {target} {count}; cat %s'
              counts:
                - '(?<sent>\\d{1,6}) packets transmitted, (?<received>\\d{1,6}) received'
            """;

    @TempDir
    static Path folder;

    private static OpenSsh ssh;
    private static ZfsPools pools;
    private static Product product;
    private static Api api;
    private static String credential;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(OpenSsh.isInstalled(), "openssh-server is not installed");
        assumeTrue(ZfsPools.obstacle().isEmpty(), () -> ZfsPools.obstacle().orElse(""));
        Path platforms = Files.createDirectories(folder.resolve("platforms"));
        Files.writeString(platforms.resolve("told_linux.yaml"), PLATFORM.formatted(folder.resolve("pings")));
        ssh = OpenSsh.start();
        pools = ZfsPools.start(folder);
        product = Product.start(
                "replication",
                Map.of("PLUMBLINE_PLATFORM_FOLDER", platforms.toString(), "PLUMBLINE_LINE_RAISE_TURNS", "1"));
        api = product.api();
        credential = ssh.credentialIn(api);
    }

    @AfterAll
    static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
        if (pools != null) {
            pools.close();
        }
        if (ssh != null) {
            ssh.close();
        }
    }

    /** A source with a filesystem, a target, and a group between them. */
    private static final class Pair {
        private final String name;
        private final String source;
        private final String target;
        private final Path files;
        private final String group;

        Pair(String name, int targetMebibytes, String options) throws IOException, InterruptedException {
            this(name, targetMebibytes, null, null, options);
        }

        Pair(String name, int targetMebibytes, @Nullable String sourceSite, @Nullable String targetSite, String options)
                throws IOException, InterruptedException {
            this.name = name;
            source = pools.create(256) + "/data";
            target = pools.create(targetMebibytes) + "/copy";
            files = pools.mounted(source);
            group = api.create("sync-groups", """
                    {"name":"%s","sourceSystemId":"%s","sourceDataset":"%s","targets":[{"systemId":"%s","dataset":"%s"}],"enabled":true%s}
                    """.formatted(
                            name,
                            host(name + "-source", sourceSite),
                            source,
                            host(name + "-target", targetSite),
                            target,
                            options));
        }

        void write(String file, int bytes, long seed) throws IOException {
            byte[] content = new byte[bytes];
            new Random(seed).nextBytes(content);
            Files.write(files.resolve(file), content);
        }

        void snapshot(String snapshot) throws IOException, InterruptedException {
            pools.zfs("snapshot", "-r", source + "@" + snapshot);
        }

        void run() {
            assertThat(api.post("sync-groups/" + group + "/run", "").status()).isEqualTo(200);
        }

        JsonNode states() {
            return api.get("sync-groups/" + group + "/states").json().path("items");
        }

        JsonNode newestTransfer() {
            return api.get("transfers?sort=-createdAt&limit=1&groupId=" + group)
                    .json()
                    .at("/items/0");
        }

        void awaitTransfer(String state) {
            Waiting.until(
                    SOON,
                    name + " is " + state,
                    () -> newestTransfer().path("state").asText().equals(state));
        }

        void runToItsEnd() {
            String before = newestTransfer().path("id").asText();
            run();
            Waiting.until(
                    SOON,
                    name + " has done another",
                    () -> !newestTransfer().path("id").asText().equals(before)
                            && newestTransfer().path("state").asText().equals("DONE"));
        }
    }

    private static String host(String name, @Nullable String site) {
        return api.create("systems", """
                {"name":"%s","kind":"STORAGE","platform":"linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600%s}
                """.formatted(
                        name, ssh.port(), credential, site == null ? "" : ",\"siteId\":\"" + site + "\""));
    }

    @Test
    void everySnapshotArrivesWithItsBytesItsGuidAndItsChildren() throws Exception {
        Pair pair = new Pair("whole", 256, ",\"recursive\":true,\"initial\":\"ALL\"");
        pools.zfs("create", pair.source + "/child");
        pair.write("a", 3 * MEBIBYTE, 1);
        pair.snapshot("one");
        pair.write("b", MEBIBYTE, 2);
        Files.writeString(pair.files.resolve("child/c"), "of the child");
        pair.snapshot("two");
        pair.snapshot("three");

        JsonNode plan = api.post("sync-groups/" + pair.group + "/plan", "").json();
        assertThat(plan.at("/replicas/0/plan/outcome").asText()).isEqualTo("FULL");
        assertThat(plan.at("/replicas/0/plan/steps")).hasSize(2);
        assertThat(plan.at("/replicas/1/targetDataset").asText()).isEqualTo(pair.target + "/child");

        pair.run();
        Waiting.until(SOON, "both are up to date", () -> {
            JsonNode states = pair.states();
            return states.size() == 2
                    && states.at("/0/outcome").asText().equals("UP_TO_DATE")
                    && states.at("/1/outcome").asText().equals("UP_TO_DATE");
        });

        assertThat(pools.snapshots(pair.target)).containsExactly("one", "two", "three");
        assertThat(pools.guid(pair.target + "@two")).isEqualTo(pools.guid(pair.source + "@two"));
        Path arrived = pools.contentOf(pair.target + "@three");
        assertThat(Files.mismatch(pair.files.resolve("a"), arrived.resolve("a")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(pair.files.resolve("b"), arrived.resolve("b")))
                .isEqualTo(-1);
        assertThat(pools.contentOf(pair.target + "/child@three").resolve("c")).hasContent("of the child");
        assertThat(pools.zfs("get", "-Hp", "-o", "value", "userrefs", pair.source + "@three")
                        .strip())
                .as("nothing is held any more")
                .isEqualTo("0");
        assertThat(pair.newestTransfer().path("checksum").asText()).matches("[0-9a-f]{64}.*");
    }

    @Test
    void anIncrementBringsWhatTheFilterSelectsAndNothingElse() throws Exception {
        Pair pair = new Pair("filtered", 256, ",\"snapshots\":{\"include\":[\"keep.*\"],\"exclude\":[]}");
        pair.write("a", MEBIBYTE, 3);
        pair.snapshot("keep1");
        pair.runToItsEnd();
        pair.write("b", MEBIBYTE, 4);
        pair.snapshot("leave");
        pair.snapshot("keep2");
        pair.snapshot("keep3");
        pair.runToItsEnd();

        assertThat(pools.snapshots(pair.target)).containsExactly("keep1", "keep2", "keep3");
        assertThat(pair.newestTransfer().path("outcome").asText()).isEqualTo("INCREMENTAL");
        assertThat(Files.mismatch(
                        pair.files.resolve("b"),
                        pools.contentOf(pair.target + "@keep3").resolve("b")))
                .isEqualTo(-1);
    }

    @Test
    void aLateReplicaAlarmsWithAForecastAndARenamedDatasetIsFoundAgain() throws Exception {
        Pair pair = new Pair("late", 256, ",\"rpoSeconds\":20,\"bandwidthBytesPerSecond\":" + MEBIBYTE);
        pair.write("a", 25 * MEBIBYTE, 8);
        pair.snapshot("one");
        String lag = "sync-groups/" + pair.group + "/lag";
        String delays = "delays?groupId=" + pair.group;
        assertThat(api.post("sync-groups/" + pair.group + "/plan", "").status()).isEqualTo(200);
        JsonNode before = api.get(lag).json().at("/items/0");
        assertThat(before.path("missingBytes").asLong()).isGreaterThan(25L * MEBIBYTE);
        assertThat(before.at("/forecast/kind").asText()).isEqualTo("NEEDS_PERSON");
        Waiting.until(
                SOON,
                "it alarms",
                () -> api.get(delays + "&open=true").json().path("total").asInt() == 1);

        pair.run();
        Waiting.until(
                SOON,
                "a time is expected",
                () -> api.get(lag).json().at("/items/0/forecast/kind").asText().equals("EXPECTED"));
        pair.awaitTransfer("DONE");
        Waiting.until(
                SOON,
                "the alarm is over",
                () -> api.get(delays + "&open=true").json().path("total").asInt() == 0);
        assertThat(api.get(delays).json().at("/items/0/kind").asText()).isEqualTo("BEHIND");
        assertThat(api.get(lag).json().at("/items/0/forecast/kind").asText()).isEqualTo("MET");
        JsonNode progress = api.get(
                        "transfers/" + pair.newestTransfer().path("id").asText() + "/progress")
                .json();
        assertThat(progress.path("points").size()).isGreaterThanOrEqualTo(3);
        assertThat(progress.path("meanBytesPerSecond").asLong()).isBetween(MEBIBYTE / 2L, 2L * MEBIBYTE);

        String source = api.get("sync-groups/" + pair.group)
                .json()
                .path("sourceSystemId")
                .asText();
        showsOnPages(pair);
        assertThat(api.get("systems/" + source + "/health").json().path("pools").toString())
                .contains(pair.source.replaceAll("/.*", ""));
        assertThat(api.get("systems/" + source + "/datasets?name=" + pair.source)
                        .json()
                        .at("/items/0/kind")
                        .asText())
                .isEqualTo("FILESYSTEM");
        // zfs-fuse renames nothing that is mounted.
        pools.zfs("unmount", pair.source);
        pools.zfs("rename", pair.source, pair.source + "2");
        assertThat(api.post("sync-groups/" + pair.group + "/plan", "").status()).isEqualTo(503);
        assertThat(api.get("systems/" + source + "/datasets/changes")
                        .json()
                        .at("/items/0/kind")
                        .asText())
                .isEqualTo("RENAMED");
        assertThat(api.get("systems/" + source + "/snapshots?dataset=" + pair.source + "2")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    /** Where the machine has a browser. */
    private static void showsOnPages(Pair pair) {
        if (!Chromium.isInstalled()) {
            return;
        }
        JsonNode transfer = pair.newestTransfer();
        ChromeDriver browser = Chromium.start();
        try {
            Chromium.logIn(
                    browser, product.url(), "admin", product.environment().get("PLUMBLINE_ADMIN_PASSWORD"));
            browser.get(
                    product.url() + "/app/transfer?id=" + transfer.path("id").asText());
            assertThat(browser.findElements(By.cssSelector("svg.rate path.sent")))
                    .hasSize(1);
            assertThat(browser.findElement(By.id("content")).getText())
                    .contains(pair.name, "done", "zfs send @one", "No line is known between the sites");
            browser.get(product.url() + "/app/transfers");
            assertThat(browser.findElements(By.cssSelector(
                            "a[href*='app/transfer?id=" + transfer.path("id").asText() + "']")))
                    .isNotEmpty();
            browser.get(product.url() + "/app/delays");
            assertThat(browser.findElement(By.id("content")).getText()).contains(pair.target, "over");
            browser.get(product.url() + "/app/snapshots?system="
                    + transfer.path("sourceSystemId").asText() + "&dataset=" + pair.source + "&with="
                    + transfer.path("targetSystemId").asText() + "&withDataset=" + pair.target + "&every=1+h");
            assertThat(browser.findElement(By.id("content")).getText())
                    .contains("1 on both", "@one", pair.target, "turns have no snapshot");
        } finally {
            browser.quit();
        }
    }

    @Test
    void aTargetWithAHistoryOfItsOwnIsToldAndLeftAlone() throws Exception {
        Pair pair = new Pair("diverged", 256, "");
        pair.snapshot("one");
        pair.runToItsEnd();
        pools.zfs("snapshot", pair.target + "@mine");
        pair.snapshot("two");
        pair.run();
        Waiting.until(
                SOON,
                "it is told",
                () -> pair.states().at("/0/outcome").asText().equals("DIVERGED"));

        assertThat(api.get("sync-groups/" + pair.group + "/mismatches")
                        .json()
                        .at("/items/0/explanation")
                        .toString())
                .contains("@mine", "@two");
        assertThat(pair.newestTransfer().path("state").asText()).isEqualTo("DONE");
        assertThat(pools.snapshots(pair.target)).containsExactly("one", "mine");
    }

    @Test
    void aFullPoolFailsWithItsCause() throws Exception {
        Pair pair = new Pair("full", 64, "");
        pair.write("a", 100 * MEBIBYTE, 5);
        pair.snapshot("one");
        pair.run();
        pair.awaitTransfer("FAILED");

        assertThat(pair.newestTransfer().path("cause").asText()).isEqualTo("OUT_OF_SPACE");
        assertThat(pair.newestTransfer().path("error").asText()).contains("Free space");
    }

    @Test
    void aTransferThatRunsCanBeCancelledAndRetried() throws Exception {
        Pair pair = new Pair("cancelled", 256, ",\"bandwidthBytesPerSecond\":" + MEBIBYTE);
        pair.write("a", 30 * MEBIBYTE, 6);
        pair.snapshot("one");
        pair.run();
        Waiting.until(
                SOON,
                "bytes flow",
                () -> pair.newestTransfer().path("bytesDone").asLong() > MEBIBYTE);
        String transfer = pair.newestTransfer().path("id").asText();
        assertThat(pair.newestTransfer().path("bytesPerSecond").asLong()).isLessThan(2L * MEBIBYTE);
        assertThat(api.post("transfers/" + transfer + "/cancel", "").status()).isEqualTo(200);
        pair.awaitTransfer("CANCELLED");
        assertThat(pools.snapshots(pair.source)).containsExactly("one");

        api.send("PATCH", "sync-groups/" + pair.group, "{\"bandwidthBytesPerSecond\":null}", Map.of("If-Match", "*"));
        assertThat(api.post("transfers/" + transfer + "/retry", "").status()).isEqualTo(200);
        pair.awaitTransfer("DONE");
        assertThat(pools.snapshots(pair.target)).containsExactly("one");
    }

    @Test
    void aLineThatIsDownHoldsATransferUntilItHasComeBack() throws Exception {
        Path pings = folder.resolve("pings");
        Files.writeString(pings, "1 packets transmitted, 0 received, 100% packet loss\n");
        String lyon = api.create("sites", "{\"name\":\"Lyon\"}");
        String oslo = api.create("sites", "{\"name\":\"Oslo\"}");
        String router = api.create("systems", """
                {"name":"edge","kind":"ROUTER","platform":"told_linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600,"siteId":"%s"}
                """.formatted(ssh.port(), credential, lyon));
        String line = api.create("lines", """
                {"name":"Lyon-Oslo","routerId":"%s","target":"192.0.2.1","intervalSeconds":5,"probeCount":1,"probeTimeoutMillis":1000,"farSiteId":"%s"}
                """.formatted(router, oslo));
        Waiting.until(
                SOON,
                "the line is down",
                () -> api.get("lines/" + line).json().path("state").asText().equals("DOWN"));
        Pair pair = new Pair(
                "held",
                256,
                lyon,
                oslo,
                ",\"linePolicy\":{\"whenDegraded\":\"HOLD\",\"resumeAfterSeconds\":2,\"lineIds\":[]}");
        pair.snapshot("one");
        pair.run();
        pair.awaitTransfer("HELD");
        assertThat(pair.newestTransfer().path("heldBecause").asText()).contains("Lyon-Oslo is down");

        Files.writeString(pings, "1 packets transmitted, 1 received, 0% packet loss\n");
        pair.awaitTransfer("DONE");
        assertThat(pools.snapshots(pair.target)).containsExactly("one");
    }

    @Test
    void aGroupRunsByItself() throws Exception {
        Pair pair = new Pair("timed", 256, ",\"schedule\":{\"intervalSeconds\":10}");
        pair.snapshot("one");

        Waiting.until(SOON, "the first has come", () -> arrived(pair).equals(List.of("one")));
        pair.snapshot("two");
        Waiting.until(SOON, "the second has come", () -> arrived(pair).equals(List.of("one", "two")));
    }

    @Test
    void snapshotsAreMadeByScheduleSentAndPrunedOnBothSides() throws Exception {
        Pair pair = new Pair(
                "cared",
                256,
                ",\"initial\":\"ALL\",\"snapshotPlan\":{\"schedule\":{\"intervalSeconds\":10},\"pattern\":\"auto-%s\"}");
        pools.zfs("create", pair.source + "/child");
        pair.snapshot("manual");
        Waiting.until(SOON, "four are made", () -> autos(pair.source).size() >= 4);
        Waiting.until(
                SOON,
                "they are sent",
                () -> arrived(pair).contains("manual") && autos(pair.target).size() >= 4);
        String rules = "{\"enabled\":false,\"retention\":{\"source\":{\"keepLast\":2},\"target\":{\"keepLast\":3}}}";
        assertThat(api.send("PATCH", "sync-groups/" + pair.group, rules, Map.of("If-Match", "*"))
                        .status())
                .isEqualTo(200);
        Waiting.until(SOON, "none is being made", () -> care(pair, "snapshots").hasNonNull("lastEndedAt"));
        Waiting.until(
                SOON,
                "no run is under way",
                () -> api.get("sync-groups/" + pair.group).json().hasNonNull("lastEndedAt"));
        pair.run();
        Waiting.until(
                SOON,
                "all is sent",
                () -> pools.snapshots(pair.target).equals(pools.snapshots(pair.source))
                        && pair.states().findValuesAsText("outcome").equals(List.of("UP_TO_DATE", "UP_TO_DATE")));
        List<String> made = autos(pair.source);
        assertThat(autos(pair.source + "/child")).as("recursive, at one time").containsAll(made);
        pools.zfs("hold", "mine", pair.source + "@" + made.get(0));

        JsonNode preview =
                api.post("sync-groups/" + pair.group + "/retention", "").json();
        JsonNode atSource = dataset(preview, pair.source);
        assertThat(atSource.path("destroyed").asInt()).isEqualTo(made.size() - 3);
        assertThat(atSource.path("snapshots").toString()).contains("It is held: 1 hold.");
        assertThat(dataset(preview, pair.target).path("destroyed").asInt()).isEqualTo(made.size() - 3);
        assertThat(autos(pair.source)).as("a preview destroys nothing").isEqualTo(made);

        assertThat(api.post("sync-groups/" + pair.group + "/prune", "").status())
                .isEqualTo(200);
        Waiting.until(SOON, "it is pruned", () -> care(pair, "prune").hasNonNull("lastEndedAt"));
        assertThat(care(pair, "prune").path("lastError").isNull())
                .as("%s", care(pair, "prune"))
                .isTrue();
        assertThat(autos(pair.source))
                .containsExactly(made.get(0), made.get(made.size() - 2), made.get(made.size() - 1));
        assertThat(autos(pair.target)).isEqualTo(made.subList(made.size() - 3, made.size()));
        assertThat(pools.snapshots(pair.source)).contains("manual");
        assertThat(pools.snapshots(pair.target)).contains("manual");
        assertThat(api.get("sync-groups/" + pair.group + "/prunes").json().at("/items"))
                .anySatisfy(prune -> {
                    assertThat(prune.path("dataset").asText()).isEqualTo(pair.source);
                    assertThat(prune.at("/snapshots/0/why").asText()).contains("not among the newest 2");
                    assertThat(prune.path("startedBy").isNull()).isFalse();
                });

        pair.write("later", MEBIBYTE, 8);
        JsonNode taken =
                api.post("sync-groups/" + pair.group + "/snapshots", "").json();
        assertThat(taken.path("datasets")).hasSize(2);
        pair.run();
        String name = taken.path("name").asText();
        Waiting.until(SOON, "the next increment arrives", () -> arrived(pair).contains(name));
        assertThat(pools.guid(pair.target + "@" + name)).isEqualTo(pools.guid(pair.source + "@" + name));
    }

    private static JsonNode care(Pair pair, String kind) {
        return api.get("sync-groups/" + pair.group + "/care").json().path(kind);
    }

    private static JsonNode dataset(JsonNode preview, String dataset) {
        for (JsonNode one : preview.path("datasets")) {
            if (one.path("dataset").asText().equals(dataset)) {
                return one;
            }
        }
        throw new AssertionError("no " + dataset + " in " + preview);
    }

    private static List<String> autos(String dataset) throws InterruptedException {
        try {
            return pools.snapshots(dataset).stream()
                    .filter(name -> name.startsWith("auto-"))
                    .toList();
        } catch (IOException notThereYet) {
            return List.of();
        }
    }

    @Test
    void whatTheTargetWouldDestroyOnArrivalIsNotSent() throws Exception {
        Pair pair = new Pair(
                "thinned",
                256,
                ",\"initial\":\"ALL\",\"retention\":{\"source\":{\"keepLast\":1,\"names\":{\"include\":[\"auto.*\"]}},"
                        + "\"target\":{\"keepLast\":1,\"names\":{\"include\":[\"auto.*\"]}},\"thinBeforeSending\":true}");
        Waiting.until(SOON, "pruning is planned", () -> care(pair, "prune").hasNonNull("nextAt"));
        pair.snapshot("auto0");
        pair.snapshot("auto1");
        pair.runToItsEnd();
        assertThat(pools.snapshots(pair.target)).containsExactly("auto1");
        Waiting.until(
                SOON,
                "it is pruned by itself",
                () -> pools.snapshots(pair.source).equals(List.of("auto1")));
        for (String name : List.of("auto2", "auto3", "kept", "auto4")) {
            pair.write(name, MEBIBYTE, 9);
            pair.snapshot(name);
        }
        assertThat(api.post("sync-groups/" + pair.group + "/plan", "")
                        .json()
                        .at("/replicas/0/plan/explanation")
                        .toString())
                .contains("Thinning leaves out 2 newer snapshots");
        pair.runToItsEnd();

        assertThat(pools.snapshots(pair.target)).contains("kept", "auto4").doesNotContain("auto2", "auto3");
        assertThat(pools.guid(pair.target + "@auto4")).isEqualTo(pools.guid(pair.source + "@auto4"));
    }

    private static List<String> arrived(Pair pair) throws InterruptedException {
        try {
            return pools.snapshots(pair.target);
        } catch (IOException notThereYet) {
            return List.of();
        }
    }

    @Test
    void aServerThatIsKilledGoesOnWithWhatItSent() throws Exception {
        Pair pair = new Pair("killed", 256, ",\"bandwidthBytesPerSecond\":" + 2 * MEBIBYTE);
        pair.write("a", 30 * MEBIBYTE, 7);
        pair.snapshot("one");
        pair.run();
        Waiting.until(
                SOON,
                "bytes flow",
                () -> pair.newestTransfer().path("bytesDone").asLong() > MEBIBYTE);
        product.kill();
        product.startAgain();
        api = product.api();

        Waiting.until(
                Duration.ofMinutes(4),
                "it arrives",
                () -> pair.newestTransfer().path("state").asText().equals("DONE"));
        assertThat(Files.mismatch(
                        pair.files.resolve("a"),
                        pools.contentOf(pair.target + "@one").resolve("a")))
                .isEqualTo(-1);
    }
}
