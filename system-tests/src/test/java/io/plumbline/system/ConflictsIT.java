package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Replicas of real ZFS that have parted from their sources are brought back together, and nothing goes that was not previewed. */
class ConflictsIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int MEBIBYTE = 1 << 20;
    private static final String PASSWORD = "correct horse battery";

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
        ssh = OpenSsh.start();
        pools = ZfsPools.start(folder);
        product = Product.start("conflicts");
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

    /** A source and a replica of which each got a snapshot of its own after {@code @one}. */
    private static final class Parted {
        private final String source;
        private final String target;
        private final Path files;
        private final String group;

        Parted(String name, String options) throws IOException, InterruptedException {
            source = pools.create(128) + "/data";
            target = pools.create(128) + "/copy";
            files = pools.mounted(source);
            group = api.create("sync-groups", """
                    {"name":"%s","sourceSystemId":"%s","sourceDataset":"%s","targets":[{"systemId":"%s","dataset":"%s"}],"enabled":true%s}
                    """.formatted(
                            name, host(name + "-source"), source, host(name + "-target"), target, options));
            write("a", 1);
            pools.zfs("snapshot", source + "@one");
            run();
            awaitOutcome("UP_TO_DATE");
            pools.zfs("snapshot", target + "@mine");
            write("b", 2);
            pools.zfs("snapshot", source + "@two");
            run();
        }

        void write(String file, long seed) throws IOException {
            byte[] content = new byte[2 * MEBIBYTE];
            new Random(seed).nextBytes(content);
            Files.write(files.resolve(file), content);
        }

        void run() {
            Waiting.until(
                    SOON,
                    "it runs",
                    () -> api.post("sync-groups/" + group + "/run", "").status() == 200);
        }

        void awaitOutcome(String outcome) {
            Waiting.until(
                    SOON,
                    source + " is " + outcome,
                    () -> api.get("sync-groups/" + group + "/states")
                            .json()
                            .at("/items/0/outcome")
                            .asText()
                            .equals(outcome));
        }

        JsonNode conflict() {
            return api.get("conflicts?groupId=" + group).json().at("/items/0");
        }

        String awaitConflict() {
            awaitState("OPEN");
            return conflict().path("id").asText();
        }

        void awaitState(String state) {
            Waiting.until(
                    SOON,
                    target + " is " + state,
                    () -> conflict().path("state").asText().equals(state));
        }

        String digest(String strategy) {
            return preview(strategy).path("digest").asText();
        }

        JsonNode preview(String strategy) {
            return api.get("conflicts/" + conflict().path("id").asText() + "/preview?strategy=" + strategy)
                    .json();
        }

        void requireSameBytes() throws IOException, InterruptedException {
            Path arrived = pools.contentOf(target + "@two");
            for (String file : List.of("a", "b")) {
                assertThat(Files.mismatch(files.resolve(file), arrived.resolve(file)))
                        .isEqualTo(-1);
            }
        }

        List<String> asides() throws IOException, InterruptedException {
            return pools.zfs("list", "-H", "-o", "name")
                    .lines()
                    .filter(name -> name.startsWith(target + ".conflict-"))
                    .toList();
        }
    }

    private static String host(String name) {
        return api.create("systems", """
                {"name":"%s","kind":"STORAGE","platform":"linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600}
                """.formatted(name, ssh.port(), credential));
    }

    private static Api.Answer resolve(Api who, String id, String strategy, String digest) {
        return who.post(
                "conflicts/" + id + "/resolve",
                "{\"strategy\":\"%s\",\"digest\":\"%s\",\"note\":\"tried\"}".formatted(strategy, digest));
    }

    private static Api person(String name, String role) {
        api.create("users", "{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"%s\"}".formatted(name, role, PASSWORD));
        String login = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
        Api.Answer[] answer = new Api.Answer[1];
        Waiting.until(SOON, "a log-in is let through", () -> {
            answer[0] = api.as(null).post("auth/token", login);
            return answer[0].status() == 200;
        });
        return api.as(answer[0].json().path("token").asText());
    }

    @Test
    void aRollBackDestroysWhatWasPreviewedAndTheIncrementArrives() throws Exception {
        Parted pair = new Parted("rolled", "");
        String id = pair.awaitConflict();
        JsonNode read = api.get("conflicts/" + id).json();
        assertThat(read.at("/conflict/ancestorName").asText()).isEqualTo("one");
        assertThat(read.at("/conflict/sourceOnly").asInt()).isEqualTo(1);
        assertThat(read.at("/conflict/targetOnly").asInt()).isEqualTo(1);
        assertThat(read.path("source").findValuesAsText("name")).containsExactly("one", "two");
        assertThat(read.path("target").findValuesAsText("name")).containsExactly("one", "mine");
        assertThat(read.path("target").findValues("common").toString()).isEqualTo("[true, false]");

        JsonNode preview = pair.preview("ROLL_BACK");
        assertThat(preview.path("commands").findValuesAsText("command"))
                .startsWith(
                        "LC_ALL=C 'zfs' 'destroy' '" + pair.target + "@mine'",
                        "LC_ALL=C 'zfs' 'rollback' '" + pair.target + "@one'");
        assertThat(preview.path("destroyed").findValuesAsText("name")).containsExactly("mine");
        assertThat(resolve(api, id, "ROLL_BACK", preview.path("digest").asText())
                        .status())
                .isEqualTo(200);
        pair.awaitState("RESOLVED");

        assertThat(pools.snapshots(pair.target)).containsExactly("one", "two");
        pair.requireSameBytes();
        assertThat(api.get("audit?objectKind=conflict&action=resolve&objectId=" + id)
                        .json()
                        .at("/items/0/after")
                        .toString())
                .contains(preview.path("digest").asText(), "ROLL_BACK");
    }

    @Test
    void aCopyIsKeptBesideANewReplica() throws Exception {
        Parted pair = new Parted("kept", "");
        String id = pair.awaitConflict();
        assertThat(pair.preview("KEEP_COPY").path("destroyed")).isEmpty();
        assertThat(resolve(api, id, "KEEP_COPY", pair.digest("KEEP_COPY")).status())
                .isEqualTo(200);
        pair.awaitState("RESOLVED");

        assertThat(pair.asides()).hasSize(1);
        assertThat(pools.snapshots(pair.asides().get(0))).containsExactly("one", "mine");
        assertThat(pools.snapshots(pair.target)).containsExactly("two");
        pair.requireSameBytes();
    }

    @Test
    void theOldReplicaGoesAfterTheNewOneHasArrivedEvenWhenTheServerIsKilledMeanwhile() throws Exception {
        Parted pair = new Parted("sent", ",\"bandwidthBytesPerSecond\":" + MEBIBYTE / 2);
        String id = pair.awaitConflict();
        assertThat(resolve(api, id, "FULL_RESEND", pair.digest("FULL_RESEND")).status())
                .isEqualTo(200);
        pair.awaitState("SENDING");
        assertThat(pair.asides()).hasSize(1);
        product.kill();
        assertThat(pools.snapshots(pair.asides().get(0))).containsExactly("one", "mine");
        product.startAgain();
        api = product.api();
        Waiting.until(
                Duration.ofMinutes(4),
                "it is resolved",
                () -> pair.conflict().path("state").asText().equals("RESOLVED"));

        assertThat(pair.asides()).isEmpty();
        assertThat(pools.snapshots(pair.target)).containsExactly("two");
        pair.requireSameBytes();
        assertThat(api.get("conflicts/" + id).json().path("steps").findValues("doneAt"))
                .noneMatch(JsonNode::isNull);
    }

    @Test
    void nothingIsDoneWhereWhatIsThereDiffersFromThePreview() throws Exception {
        Parted pair = new Parted("stale", "");
        String id = pair.awaitConflict();
        String digest = pair.digest("ROLL_BACK");
        pools.zfs("snapshot", pair.target + "@later");
        Api.Answer refused = resolve(api, id, "ROLL_BACK", digest);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("differs");
        assertThat(pools.snapshots(pair.target)).containsExactly("one", "mine", "later");

        pools.zfs("hold", "tape", pair.target + "@mine");
        JsonNode held = pair.preview("ROLL_BACK");
        assertThat(held.path("possible").asBoolean()).isFalse();
        assertThat(held.path("impossible").toString()).contains("held");
        pools.zfs("release", "tape", pair.target + "@mine");

        assertThat(api.post("conflicts/" + id + "/ignore", "{\"note\":\"a test bed\"}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("LEFT_ALONE");
        pools.zfs("destroy", pair.target + "@later");
        pools.zfs("destroy", pair.target + "@mine");
        pair.run();
        pair.awaitState("GONE");
    }

    @Test
    void aSecondPersonApproves() throws Exception {
        Parted pair = new Parted("asked", ",\"conflicts\":{\"strategy\":\"ROLL_BACK\",\"consent\":\"SECOND_PERSON\"}");
        String id = pair.awaitConflict();
        String digest = pair.digest("ROLL_BACK");
        assertThat(resolve(api, id, "ROLL_BACK", digest).status())
                .as("a key is no person")
                .isEqualTo(403);
        Api ann = person("ann", "ADMIN");
        assertThat(resolve(ann, id, "ROLL_BACK", digest).json().path("state").asText())
                .isEqualTo("AWAITING_APPROVAL");
        String body = "{\"digest\":\"" + digest + "\"}";
        assertThat(ann.post("conflicts/" + id + "/approve", body).status())
                .as("who asked")
                .isEqualTo(403);
        assertThat(api.post("conflicts/" + id + "/approve", body).status())
                .as("a key")
                .isEqualTo(403);
        assertThat(person("otto", "OPERATOR")
                        .post("conflicts/" + id + "/approve", body)
                        .status())
                .as("no administrator")
                .isEqualTo(403);
        assertThat(pools.snapshots(pair.target)).containsExactly("one", "mine");
        assertThat(person("bob", "ADMIN")
                        .post("conflicts/" + id + "/approve", body)
                        .status())
                .isEqualTo(200);
        pair.awaitState("RESOLVED");
        assertThat(pair.conflict().path("approvedBy").asText()).isEqualTo("bob");
        assertThat(pools.snapshots(pair.target)).containsExactly("one", "two");
    }

    @Test
    void thePolicyResolvesByItself() throws Exception {
        Parted pair = new Parted("auto", ",\"conflicts\":{\"strategy\":\"KEEP_COPY\",\"consent\":\"AUTOMATIC\"}");
        pair.awaitState("RESOLVED");
        assertThat(pair.asides()).hasSize(1);
        assertThat(pools.snapshots(pair.target)).containsExactly("two");
        assertThat(pair.conflict().path("requestedBy").asText()).isEqualTo("plumbline");
        assertThat(api.get("conflicts/summary").json().path("resolved").asLong())
                .isPositive();
    }

    /** A person looks, previews, types the name and resolves; the page is sound for everybody on the way. */
    @Test
    void aPersonResolvesOnThePage() throws Exception {
        assumeTrue(Chromium.isInstalled(), "chromium and chromium-driver are not installed");
        Parted pair = new Parted("paged", "");
        String id = pair.awaitConflict();
        ChromeDriver browser = Chromium.start();
        try {
            browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
            Chromium.logIn(
                    browser, product.url(), "admin", product.environment().get("PLUMBLINE_ADMIN_PASSWORD"));
            browser.get(product.url() + "/app/conflicts?state=OPEN");
            browser.findElement(By.cssSelector("a[href*='conflict?id=" + id + "']"))
                    .click();
            for (int width : new int[] {420, 1280}) {
                browser.manage().window().setSize(new Dimension(width, 900));
                requireSound(browser, "conflict-" + width);
            }
            browser.findElement(By.cssSelector("[aria-label='Preview: roll the replica back']"))
                    .click();
            browser.findElement(By.cssSelector("input[id$='confirm']")).sendKeys(pair.target);
            requireSound(browser, "conflict-previewed");
            assertThat(browser.findElement(By.cssSelector("ol.commands")).getText())
                    .contains("'zfs' 'destroy' '" + pair.target + "@mine'", "destroys");
            browser.findElement(By.cssSelector("button[id$='resolve']")).click();
            pair.awaitState("RESOLVED");
            browser.get(product.url() + "/app/conflict?id=" + id);
            assertThat(browser.findElement(By.cssSelector("#live")).getText()).contains("resolved", "done");
            requireSound(browser, "conflict-resolved");
        } finally {
            browser.quit();
        }
        assertThat(pools.snapshots(pair.target)).containsExactly("one", "two");
    }

    @SuppressWarnings("unchecked") // The script returns a list of strings.
    private static void requireSound(ChromeDriver browser, String name) throws IOException {
        Path shots =
                Files.createDirectories(Path.of(System.getProperty("plumbline.screenshots", "target/screenshots")));
        Files.write(shots.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        try (var axe = ConflictsIT.class.getResourceAsStream("/axe.min.js")) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat((List<String>) browser.executeAsyncScript("""
                        const done = arguments[arguments.length - 1];
                        axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(
                          r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '))),
                          e => done(['axe failed: ' + e]));
                        """))
                .as("axe on " + name)
                .isEmpty();
        Number overflow = (Number) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow.intValue()).as("the width of " + name).isLessThanOrEqualTo(1);
    }

    @Test
    void aGroupCanForbidIt() throws Exception {
        Parted pair = new Parted("never", ",\"conflicts\":{\"strategy\":\"STOP\",\"consent\":\"NEVER\"}");
        String id = pair.awaitConflict();
        Api.Answer refused = resolve(api, id, "ROLL_BACK", pair.digest("ROLL_BACK"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("NEVER");
        assertThat(resolve(api, id, "STOP", pair.digest("STOP")).status()).isEqualTo(422);
        assertThat(pools.snapshots(pair.target)).containsExactly("one", "mine");
    }
}
