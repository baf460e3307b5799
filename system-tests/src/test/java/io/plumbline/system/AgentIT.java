package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent and the forced command as hosts have them, on real ZFS, against the running product. */
class AgentIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ALL = "allow = snapshot hold release bookmark destroy abort";

    @TempDir
    static Path folder;

    private static OpenSsh ssh;
    private static ZfsPools pools;
    private static Product product;
    private static Api api;
    private static String agent;
    private static String credential;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(OpenSsh.isInstalled(), "openssh-server is not installed");
        assumeTrue(ZfsPools.obstacle().isEmpty(), () -> ZfsPools.obstacle().orElse(""));
        ssh = OpenSsh.start();
        pools = ZfsPools.start(folder);
        product = Product.start("agent");
        api = product.api();
        agent = api.get("agent/plumbline-agent").response().body();
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

    private static String system(String name) {
        return api.create("systems", """
                {"name":"%s","kind":"STORAGE","platform":"linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600}
                """.formatted(name, ssh.port(), credential));
    }

    private static String keyOf(String system) {
        return api.post("systems/" + system + "/api-keys", "{\"name\":\"agent\"}")
                .json()
                .path("key")
                .asText();
    }

    private static AgentHost host(String name, String system, String... settings) throws Exception {
        AgentHost.Account account = new AgentHost.Account(product.url(), system, keyOf(system));
        return AgentHost.install(folder.resolve(name), agent, account, settings);
    }

    private static void good(Commands.Ended ended) {
        assertThat(ended.status()).as(ended.output()).isZero();
    }

    private static JsonNode datasets(String system) {
        return api.get("systems/" + system + "/datasets").json().path("items");
    }

    private static List<String> names(String system, String dataset) {
        return api.get("systems/" + system + "/snapshots?dataset=" + dataset)
                .json()
                .path("items")
                .findValuesAsText("name");
    }

    private static String instruct(String system, String body) {
        Api.Answer answer = api.post("systems/" + system + "/instructions", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private static JsonNode instruction(String id) {
        return api.get("instructions/" + id).json();
    }

    @Test
    void theProgramsAreFetchedByTheirTag() {
        for (String name : List.of("plumbline-agent", "plumbline-zfs-gate")) {
            Api.Answer fetched = api.get("agent/" + name);
            assertThat(fetched.status()).isEqualTo(200);
            assertThat(fetched.header("Content-Type")).startsWith("text/x-shellscript");
            assertThat(fetched.response().body()).startsWith("#!/bin/sh\n# " + name);
            String tag = fetched.header("ETag");
            assertThat(api.send("GET", "agent/" + name, null, Map.of("If-None-Match", tag))
                            .status())
                    .isEqualTo(304);
        }
        assertThat(api.get("agent/passwd").status()).isEqualTo(404);
        assertThat(api.as(null).get("agent/plumbline-agent").status()).isEqualTo(401);
    }

    @Test
    void anAgentReportsWholeThenWhatChangedThenNothing() throws Exception {
        String pool = pools.create(64);
        pools.zfs("create", pool + "/data");
        pools.zfs("create", pool + "/data/child");
        pools.zfs("snapshot", "-r", pool + "/data@a");
        pools.zfs("snapshot", pool + "/data@b");
        String system = system("reporting");
        try (AgentHost host = host("reporting", system, "dataset = " + pool)) {
            good(host.run("check"));
            good(host.run("once"));
            assertThat(names(system, pool + "/data")).containsExactly("a", "b");
            assertThat(names(system, pool + "/data/child")).containsExactly("a");
            assertThat(datasets(system).findValuesAsText("digest")).hasSize(3).doesNotContain("null");
            JsonNode health = api.get("systems/" + system + "/health").json();
            assertThat(health.path("status").asText()).isEqualTo("ONLINE");
            assertThat(health.path("agentVersion").asText()).isEqualTo("1.0.0");
            assertThat(health.path("capabilities").toString()).contains("INTERMEDIATES");
            assertThat(health.path("pools").findValuesAsText("name")).contains(pool);
            JsonNode before = datasets(system);

            good(host.run("once"));
            assertThat(datasets(system)).as("nothing was reported").isEqualTo(before);

            pools.zfs("snapshot", pool + "/data@c");
            pools.zfs("destroy", pool + "/data@a");
            good(host.run("once"));
            assertThat(names(system, pool + "/data")).containsExactly("b", "c");
            assertThat(names(system, pool + "/data/child")).containsExactly("a");

            // What the server knows is changed behind the agent's back: its next delta does not fit, and it reports
            // all.
            api.post(
                    "systems/" + system + "/snapshots",
                    "{\"dataset\":\"%s/data\",\"name\":\"ghost\",\"guid\":\"7\",\"createTxg\":\"7\",\"createdAt\":\"2026-01-31T12:00:00Z\"}"
                            .formatted(pool));
            pools.zfs("snapshot", pool + "/data@d");
            good(host.run("once"));
            assertThat(names(system, pool + "/data")).containsExactly("b", "c", "d");

            pools.zfs("destroy", "-r", pool + "/data/child");
            good(host.run("once"));
            assertThat(names(system, pool + "/data/child")).isEmpty();
        }
    }

    @Test
    void whatAHostIsAskedForItDoesWithinItsSettings() throws Exception {
        String pool = pools.create(64);
        pools.zfs("create", pool + "/data");
        pools.zfs("snapshot", pool + "/data@a");
        String system = system("instructed");
        String guid = pools.guid(pool + "/data@a");
        try (AgentHost host = host("instructed", system, "dataset = " + pool, ALL)) {
            String snapshot = instruct(
                    system, "{\"verb\":\"SNAPSHOT\",\"dataset\":\"%s/data\",\"name\":\"made\"}".formatted(pool));
            String hold = instruct(
                    system, "{\"verb\":\"HOLD\",\"snapshot\":\"%s/data@a\",\"tag\":\"audit\"}".formatted(pool));
            String wrong = instruct(
                    system,
                    "{\"verb\":\"DESTROY_SNAPSHOT\",\"snapshot\":\"%s/data@a\",\"guid\":\"1\"}".formatted(pool));
            String held = instruct(
                    system,
                    "{\"verb\":\"DESTROY_SNAPSHOT\",\"snapshot\":\"%s/data@a\",\"guid\":\"%s\"}".formatted(pool, guid));
            String release = instruct(
                    system, "{\"verb\":\"RELEASE\",\"snapshot\":\"%s/data@a\",\"tag\":\"audit\"}".formatted(pool));
            String destroy = instruct(
                    system,
                    "{\"verb\":\"DESTROY_SNAPSHOT\",\"snapshot\":\"%s/data@a\",\"guid\":\"%s\"}".formatted(pool, guid));
            String elsewhere = instruct(system, "{\"verb\":\"SNAPSHOT\",\"dataset\":\"other\",\"name\":\"made\"}");
            String bookmark = instruct(
                    system, "{\"verb\":\"BOOKMARK\",\"snapshot\":\"%s/data@made\",\"name\":\"m\"}".formatted(pool));
            String report = instruct(system, "{\"verb\":\"REPORT\"}");
            host.run("once");

            for (String done : List.of(snapshot, hold, release, destroy, report)) {
                assertThat(instruction(done).path("state").asText())
                        .as(instruction(done).toString())
                        .isEqualTo("DONE");
            }
            assertThat(instruction(wrong).path("state").asText()).isEqualTo("REFUSED");
            assertThat(instruction(wrong).path("message").asText()).contains("has guid " + guid);
            assertThat(instruction(held).path("state").asText()).isEqualTo("FAILED");
            assertThat(instruction(held).path("message").asText()).contains("busy");
            assertThat(instruction(elsewhere).path("state").asText()).isEqualTo("REFUSED");
            assertThat(instruction(bookmark).path("state").asText())
                    .as("zfs-fuse has no bookmarks")
                    .isEqualTo("FAILED");
            assertThat(pools.snapshots(pool + "/data")).containsExactly("made");
            assertThat(names(system, pool + "/data")).containsExactly("made");
        }
        try (AgentHost host = host("careful", system, "dataset = " + pool)) {
            String refused = instruct(
                    system, "{\"verb\":\"SNAPSHOT\",\"dataset\":\"%s/data\",\"name\":\"more\"}".formatted(pool));
            host.run("once");
            assertThat(instruction(refused).path("state").asText()).isEqualTo("REFUSED");
            assertThat(instruction(refused).path("message").asText()).contains("do not allow snapshot");
        }
    }

    @Test
    void anInstructionIsLeasedAndAnsweredByItsOwnSystemAlone() {
        String system = system("leased");
        Api own = api.as(keyOf(system));
        Api other = api.as(keyOf(system("other")));
        String id = instruct(system, "{\"verb\":\"REPORT\"}");
        String done = "{\"outcome\":\"DONE\",\"message\":\"well\"}";
        assertThat(own.post("instructions/" + id + "/result", done).status()).isEqualTo(409);
        assertThat(other.get("systems/" + system + "/instructions").status()).isEqualTo(403);
        assertThat(own.get("systems/" + system + "/instructions")
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(id);
        assertThat(own.send("GET", "systems/" + system + "/instructions", null, Map.of("Accept", "text/plain"))
                        .response()
                        .body())
                .as("it is leased")
                .isEqualTo("plumbline-instructions 1\n");
        assertThat(other.post("instructions/" + id + "/result", done).status()).isEqualTo(403);
        assertThat(own.post("instructions/" + id + "/result", "{\"outcome\":\"RUNNING\",\"bytes\":7}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("TAKEN");
        for (String result : List.of(done, done, "{\"outcome\":\"FAILED\"}")) {
            JsonNode answer = own.post("instructions/" + id + "/result", result).json();
            assertThat(answer.path("state").asText()).isEqualTo("DONE");
            assertThat(answer.path("message").asText()).isEqualTo("well");
        }
        String later = instruct(system, "{\"verb\":\"REPORT\"}");
        assertThat(own.send("GET", "systems/" + system + "/instructions", null, Map.of("Accept", "text/plain"))
                        .response()
                        .body())
                .isEqualTo("plumbline-instructions 1\nid=" + later + "\tverb=REPORT\n");
        assertThat(api.post("instructions/" + later + "/cancel", "")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("CANCELLED");
        assertThat(api.get("instructions?systemId=" + system + "&state=CANCELLED")
                        .json()
                        .path("items"))
                .hasSize(1);
        for (String wrong : List.of(
                "{\"verb\":\"SEND\"}",
                "{\"verb\":\"HOLD\",\"snapshot\":\"tank\",\"tag\":\"a\"}",
                "{\"verb\":\"HOLD\",\"snapshot\":\"tank@a\",\"tag\":\"-r\"}",
                "{\"verb\":\"SNAPSHOT\",\"dataset\":\"tank\\tx\",\"name\":\"a\"}",
                "{\"verb\":\"REPORT\",\"dataset\":\"tank\"}")) {
            assertThat(api.post("systems/" + system + "/instructions", wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    /** Text from a server in other hands is data: none of it is run, and no dataset but the host's own is touched. */
    @Test
    void hostileTextIsRefused() throws Exception {
        String pool = pools.create(64);
        String mark = folder.resolve("mark").toString();
        try (HostileServer server = HostileServer.start(0);
                AgentHost host = AgentHost.install(
                        folder.resolve("attacked"),
                        agent,
                        new AgentHost.Account(server.url(), UUID.randomUUID().toString(), "plk_key"),
                        "dataset = " + pool,
                        "send-to = root@127.0.0.1:22",
                        "allow = send",
                        ALL)) {
            List<String> lines = List.of(
                    "verb=SNAPSHOT\tdataset=" + pool + "\tname=$(touch " + mark + ")\trecursive=no",
                    "verb=SNAPSHOT\tdataset=" + pool + "\tname=`touch " + mark + "`\trecursive=no",
                    "verb=SNAPSHOT\tdataset=" + pool + ";touch " + mark + "\tname=a\trecursive=no",
                    "verb=SNAPSHOT\tdataset=" + pool + "/../x\tname=a\trecursive=no",
                    "verb=SNAPSHOT\tdataset=" + pool + "2\tname=a\trecursive=no",
                    "verb=SNAPSHOT\tdataset=-r\tname=a\trecursive=no",
                    "verb=HOLD\tsnapshot=" + pool + "@a\ttag=-r",
                    "verb=DESTROY_SNAPSHOT\tsnapshot=" + pool + "\tguid=1",
                    "verb=DESTROY_SNAPSHOT\tsnapshot=" + pool + "@a,b\tguid=1",
                    "verb=SEND\tsnapshot=" + pool + "@a\tguid=1\tbetween=no\ttarget=x\tdestination=evil@192.0.2.9:22",
                    "verb=SEND\tsnapshot=" + pool + "@a\tguid=1\tbetween=no\ttarget=x'; touch " + mark
                            + "'\tdestination=root@127.0.0.1:22",
                    "verb=SEND\tsnapshot=" + pool
                            + "@a\tguid=1\tbetween=no\tflags=-R\ttarget=x\tdestination=root@127.0.0.1:22",
                    "verb=RUN\tname=touch",
                    "verb=REPORT\tverb=REPORT",
                    "verb=REPORT\tcommand=touch " + mark);
            StringBuilder text = new StringBuilder("plumbline-instructions 1\n");
            lines.forEach(line -> text.append("id=")
                    .append(UUID.randomUUID())
                    .append('\t')
                    .append(line)
                    .append('\n'));
            text.append("id=../../x\tverb=REPORT\n$(touch ").append(mark).append(")\n");
            server.instruct(text.toString());
            host.run("once");

            assertThat(server.asked("POST instructions/"))
                    .hasSize(lines.size())
                    .allMatch(result -> result.contains("\"outcome\":\"REFUSED\""));
            assertThat(Path.of(mark)).doesNotExist();
            assertThat(pools.snapshots(pool)).isEmpty();

            server.instruct("<html>not yours</html>");
            assertThat(host.run("once").output()).contains("what came for instructions are none");
            server.instruct("plumbline-instructions 1\n");
            pools.zfs("snapshot", pool + "@a");
            good(host.run("once"));
            assertThat(server.asked("POST systems/"))
                    .anyMatch(request -> request.contains("/snapshots/delta") && request.contains("\"baseDigest\""));
            good(host.run("once"));
            assertThat(server.asked("POST systems/"))
                    .as("an unchanged host says no more than that it is there")
                    .hasSize(1)
                    .allMatch(request -> request.contains("/heartbeat"));
        }
    }

    @Test
    void anAgentOutlivesItsServerAndEndsWhenItIsTold() throws Exception {
        String pool = pools.create(64);
        int port = Product.freePort();
        AgentHost.Account nowhere = new AgentHost.Account(
                java.net.URI.create("http://127.0.0.1:" + port),
                UUID.randomUUID().toString(),
                "plk_key");
        try (AgentHost host = AgentHost.install(folder.resolve("patient"), agent, nowhere, "dataset = " + pool)) {
            Process process = host.begin();
            Waiting.until(SOON, "it says so", () -> host.log().contains("the heartbeat was not taken"));
            assertThat(host.run("once").output()).contains("it runs already, as process");
            try (HostileServer server = HostileServer.start(port)) {
                Waiting.until(SOON, "it has found its server", server::wasAsked);
            }
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(host.folder().resolve("state/lock")).doesNotExist();
        }
    }

    private static String gate(Path at, String... options) throws Exception {
        Path gate = Files.writeString(
                at, api.get("agent/plumbline-zfs-gate").response().body());
        return "/bin/sh " + gate + " " + String.join(" ", options);
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(7).nextBytes(content);
        return content;
    }

    /** Plumbline speaks to neither host: the source's agent sends over SSH, through the forced command of the target's key. */
    @Test
    void agentsCarryAGroupsStreamsAndKeysDoNoMoreThanTheyMust() throws Exception {
        String source = pools.create(128);
        String target = pools.create(128);
        Path files = pools.mounted(source + "/data");
        Files.write(files.resolve("a"), random(3 << 20));
        pools.zfs("snapshot", source + "/data@one");
        Files.write(files.resolve("b"), random(1 << 20));
        pools.zfs("snapshot", source + "/data@two");
        ssh.force(gate(folder.resolve("gate-target"), "--below", target, "--allow", "target"));
        Path config =
                Files.writeString(folder.resolve("ssh-config"), ssh.clientSettings(folder.resolve("known_hosts")));
        String from = system("sending");
        String to = system("receiving");
        String group = api.create("sync-groups", """
                {"name":"by agents","sourceSystemId":"%s","sourceDataset":"%s/data","targets":[{"systemId":"%s","dataset":"%s/copy"}],
                 "initial":"ALL","delivery":{"way":"AGENT"},"enabled":false}
                """.formatted(from, source, to, target));
        try (AgentHost sender = host(
                        "sending",
                        from,
                        "dataset = " + source,
                        "ssh-config = " + config,
                        "send-to = " + System.getProperty("user.name") + "@127.0.0.1:" + ssh.port(),
                        "allow = send");
                AgentHost receiver = host("receiving", to, "dataset = " + target)) {
            assertThat(api.post("sync-groups/" + group + "/plan", "").status()).isEqualTo(503);
            sender.begin();
            receiver.begin();
            Waiting.until(
                    SOON,
                    "both have reported",
                    () -> api.post("sync-groups/" + group + "/plan", "")
                            .json()
                            .at("/replicas/0/plan/outcome")
                            .asText()
                            .equals("FULL"));
            api.post("sync-groups/" + group + "/run", "");
            Waiting.until(
                    SOON,
                    "it has arrived",
                    () -> api.get("transfers?groupId=" + group)
                            .json()
                            .at("/items/0/state")
                            .asText()
                            .equals("DONE"));
            assertThat(pools.snapshots(target + "/copy")).containsExactly("one", "two");
            assertThat(pools.guid(target + "/copy@two")).isEqualTo(pools.guid(source + "/data@two"));
            Path arrived = pools.contentOf(target + "/copy@two");
            assertThat(Files.mismatch(files.resolve("a"), arrived.resolve("a"))).isEqualTo(-1);
            assertThat(Files.mismatch(files.resolve("b"), arrived.resolve("b"))).isEqualTo(-1);
            assertThat(api.get("sync-groups/" + group + "/states")
                            .json()
                            .at("/items/0/outcome")
                            .asText())
                    .isEqualTo("UP_TO_DATE");
        }
        for (String command : List.of(
                "zfs destroy " + target + "/copy@one",
                "zfs send " + target + "/copy@one",
                "zfs receive -u " + source + "/data",
                "zfs list; id",
                "id",
                "")) {
            Commands.Ended ended = ssh.run(config, command);
            assertThat(ended.status()).as(command).isEqualTo(77);
            assertThat(ended.output()).contains("plumbline-zfs-gate: refused");
        }
        assertThat(pools.snapshots(target + "/copy")).containsExactly("one", "two");
    }

    /** The usual way, with a key on both hosts that can do no more than it must. */
    @Test
    void aRelayGoesThroughTheForcedCommand() throws Exception {
        String source = pools.create(128);
        String target = pools.create(128);
        Path files = pools.mounted(source + "/data");
        Files.write(files.resolve("a"), random(2 << 20));
        pools.zfs("snapshot", source + "/data@one");
        ssh.force(gate(folder.resolve("gate-both"), "--below", source, "--below", target, "--allow", "source,target"));
        String group = api.create(
                "sync-groups", """
                {"name":"gated","sourceSystemId":"%s","sourceDataset":"%s/data","targets":[{"systemId":"%s","dataset":"%s/copy"}],"enabled":false}
                """.formatted(system("gated-source"), source, system("gated-target"), target));
        for (String snapshot : List.of("one", "two")) {
            if (snapshot.equals("two")) {
                pools.zfs("snapshot", source + "/data@two");
            }
            api.post("sync-groups/" + group + "/run", "");
            Waiting.until(
                    SOON,
                    snapshot + " has arrived",
                    () -> pools.snapshotsIfThere(target + "/copy").contains(snapshot));
            Waiting.until(
                    SOON,
                    "the transfer is done",
                    () -> api.get("transfers?groupId=" + group)
                            .json()
                            .at("/items/0/state")
                            .asText()
                            .equals("DONE"));
        }
        assertThat(Files.mismatch(
                        files.resolve("a"),
                        pools.contentOf(target + "/copy@two").resolve("a")))
                .isEqualTo(-1);
    }
}
