package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas on real ZFS are proved to be what their sources are, and stand in for them. */
class RecoveryIT {
    private static final Duration SOON = Duration.ofSeconds(90);

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
        product = Product.start("recovery", Map.of());
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

    /** A source that was replicated once. */
    private static final class Pair {
        private final String name;
        private final String sourceSystem;
        private final String targetSystem;
        private final String source;
        private final String target;
        private final Path files;
        private final String group;

        Pair(String name) throws Exception {
            this.name = name;
            source = pools.create(256) + "/data";
            target = pools.create(256) + "/copy";
            files = pools.mounted(source);
            // Reading a file would else change the dataset.
            pools.zfs("set", "atime=off", source);
            sourceSystem = host(name + "-source", ssh.port());
            targetSystem = host(name + "-target", ssh.port());
            group = api.create("sync-groups", """
                    {"name":"%s","sourceSystemId":"%s","sourceDataset":"%s","targets":[{"systemId":"%s","dataset":"%s"}],"enabled":true,"initial":"ALL"}
                    """.formatted(name, sourceSystem, source, targetSystem, target));
            write(files, "a", 1);
            pools.zfs("snapshot", source + "@one");
            replicate();
        }

        void replicate() {
            assertThat(api.post("sync-groups/" + group + "/run", "").status()).isEqualTo(200);
            Waiting.until(SOON, name + " is up to date", () -> {
                List<String> taken = pools.snapshots(source);
                JsonNode replica = states().at("/items/0");
                return replica.path("outcome").asText().equals("UP_TO_DATE")
                        && replica.path("newestCommon").asText().equals(taken.get(taken.size() - 1));
            });
        }

        JsonNode states() {
            return api.get("sync-groups/" + group + "/states").json();
        }

        JsonNode verify(String body) {
            String id = api.post("sync-groups/" + group + "/verify", body)
                    .json()
                    .at("/items/0/id")
                    .asText();
            Waiting.until(
                    SOON,
                    name + " is verified",
                    () -> api.get("verifications/" + id).status() == 200);
            return api.get("verifications/" + id).json();
        }

        String recover(String recovery) {
            Api.Answer previewed = api.post("sync-groups/" + group + "/recovery", recovery);
            assertThat(previewed.json().path("possible").asBoolean())
                    .as(previewed.json().toString())
                    .isTrue();
            Api.Answer begun = api.post("sync-groups/" + group + "/recovery/start", """
                    {"recovery":%s,"digest":"%s"}
                    """.formatted(
                            recovery, previewed.json().path("digest").asText()));
            assertThat(begun.status()).as(begun.json().toString()).isEqualTo(200);
            String id = begun.json().path("id").asText();
            Waiting.until(
                    Duration.ofMinutes(3),
                    name + " is recovered: " + api.get("recoveries/" + id).json(),
                    () -> !api.get("recoveries/" + id)
                            .json()
                            .path("state")
                            .asText()
                            .equals("RUNNING"));
            JsonNode ended = api.get("recoveries/" + id).json();
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("DONE");
            return id;
        }
    }

    private static String host(String name, int port) {
        return api.create("systems", """
                {"name":"%s","kind":"STORAGE","platform":"linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600}
                """.formatted(name, port, credential));
    }

    private static void write(Path folder, String file, long seed) throws IOException {
        byte[] content = new byte[1 << 20];
        new Random(seed).nextBytes(content);
        Files.write(folder.resolve(file), content);
    }

    private static String answered(JsonNode entry) {
        return entry.path("result").asText() + " " + entry.path("explanation");
    }

    @Test
    void streamsProveThatAReplicaIsTheSameAndOnlyWhatIsNewIsReadAgain() throws Exception {
        Pair pair = new Pair("streams");

        JsonNode first = pair.verify("{}");
        assertThat(answered(first)).startsWith("SAME").contains("every object of snapshot @one");
        assertThat(first.path("bytes").asLong()).isGreaterThan(2 << 20);
        assertThat(first.path("sourceSum").asText())
                .matches("[0-9a-f]{64}")
                .isEqualTo(first.path("targetSum").asText());

        assertThat(answered(pair.verify("{}"))).startsWith("SAME").contains("not read again");

        Files.writeString(pair.files.resolve("small"), "little");
        pools.zfs("snapshot", pair.source + "@two");
        pair.replicate();
        JsonNode next = pair.verify("{}");
        assertThat(answered(next)).startsWith("SAME").contains("since the proof before");
        assertThat(next.path("baseGuid").asText()).isEqualTo(pools.guid(pair.source + "@one"));
        assertThat(next.path("bytes").asLong()).isLessThan(1 << 20);

        assertThat(pair.verify("{\"whole\":true}").path("bytes").asLong()).isGreaterThan(2 << 20);
        assertThat(pair.states().at("/items/0/verification/result").asText()).isEqualTo("SAME");
        assertThat(api.get("verifications/chain").json().path("holds").asBoolean())
                .isTrue();
    }

    /** zfs-fuse shows no snapshots as files: what stands for them is laid there, and damaged on one side. */
    @Test
    void filesAreComparedWhereBothSidesShowThem() throws Exception {
        Pair pair = new Pair("files");
        assertThat(answered(pair.verify("{\"method\":\"FILES\"}"))).startsWith("NOT_COMPARABLE");

        Path there = folder.resolve("mnt").resolve(pair.target);
        pools.zfs("set", "mountpoint=" + there, pair.target);
        for (Path side : new Path[] {pair.files, there}) {
            Path shown = Files.createDirectories(side.resolve(".zfs/snapshot/one/deep"));
            write(shown, "same 'quoted' $(file)", 5);
            write(shown, "other", 6);
        }
        JsonNode same = pair.verify("{\"method\":\"FILES\"}");
        assertThat(answered(same)).startsWith("SAME").contains("the same 2 files", "all of them");
        assertThat(same.path("files").asInt()).isEqualTo(2);

        write(there.resolve(".zfs/snapshot/one/deep"), "other", 7);
        assertThat(answered(pair.verify("{\"method\":\"FILES\"}")))
                .startsWith("DIFFERENT")
                .contains("content of 1 files differs: deep/other");
        assertThat(api.get("verifications?result=DIFFERENT&groupId=" + pair.group)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aRestoreToANewPlaceNeedsNoSource() throws Exception {
        Pair pair = new Pair("restored");
        // The source's system is away.
        api.send("PATCH", "systems/" + pair.sourceSystem, "{\"sshPort\":1}", Map.of("If-Match", "*"));
        String place = pools.create(256) + "/back";
        String other = host("restored-elsewhere", ssh.port());

        String id = pair.recover(
                "{\"kind\":\"RESTORE\",\"toSystemId\":\"%s\",\"toDataset\":\"%s\"}".formatted(other, place));

        assertThat(Files.mismatch(
                        pair.files.resolve("a"), pools.contentOf(place + "@one").resolve("a")))
                .isEqualTo(-1);
        assertThat(pools.guid(place + "@one")).isEqualTo(pools.guid(pair.source + "@one"));
        String work = api.get("recoveries/" + id).json().path("workGroupId").asText();
        assertThat(api.get("sync-groups/" + work).status())
                .as("its group is gone")
                .isEqualTo(404);
    }

    @Test
    void aRestoreInPlaceSetsAsideWhatIsThere() throws Exception {
        Pair pair = new Pair("aside");
        pools.zfs("set", "mountpoint=none", pair.source);

        String kind = "{\"kind\":\"RESTORE\"";
        assertThat(api.post("sync-groups/" + pair.group + "/recovery", kind + "}")
                        .json()
                        .path("impossible")
                        .toString())
                .contains("set aside");
        pair.recover(kind + ",\"setAside\":true}");

        assertThat(pools.snapshots(pair.source)).containsExactly("one");
        assertThat(pools.snapshots(pair.source + "-aside-1")).containsExactly("one");
        pools.zfs("snapshot", pair.source + "@after");
        pair.replicate();
        assertThat(pools.snapshots(pair.target)).containsExactly("one", "after");
    }

    @Test
    void whatWasPreviewedIsDoneOrNothing() throws Exception {
        Pair pair = new Pair("changed");
        String ask = "{\"kind\":\"FAILOVER\"}";
        String digest = api.post("sync-groups/" + pair.group + "/recovery", ask)
                .json()
                .path("digest")
                .asText();
        pools.zfs("snapshot", pair.source + "@two");
        pair.replicate();

        assertThat(api.post("sync-groups/" + pair.group + "/recovery/start", """
                        {"recovery":%s,"digest":"%s"}
                        """.formatted(ask, digest))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aReplicaTakesOverAndGivesBackWithoutLosingAByte() throws Exception {
        Pair pair = new Pair("drill");
        pools.zfs("set", "readonly=on", pair.target);
        pair.recover("{\"kind\":\"FAILOVER\"}");

        JsonNode turned = api.get("sync-groups/" + pair.group).json();
        assertThat(turned.path("sourceDataset").asText()).isEqualTo(pair.target);
        assertThat(turned.path("enabled").asBoolean()).isFalse();
        assertThat(pools.zfs("get", "-Hp", "-o", "value", "readonly", pair.target))
                .startsWith("off");
        assertThat(pools.snapshots(pair.source))
                .as("the old source is as it was")
                .containsExactly("one");

        Path there = folder.resolve("mnt").resolve(pair.target);
        pools.zfs("set", "atime=off", pair.target);
        pools.zfs("set", "mountpoint=" + there, pair.target);
        write(there, "written-there", 8);
        pools.zfs("snapshot", pair.target + "@meanwhile");

        pair.recover("{\"kind\":\"FAILBACK\",\"snapshot\":\"last\"}");

        JsonNode back = api.get("sync-groups/" + pair.group).json();
        assertThat(back.path("sourceDataset").asText()).isEqualTo(pair.source);
        assertThat(back.path("enabled").asBoolean()).isTrue();
        assertThat(pools.snapshots(pair.source)).containsExactly("one", "meanwhile", "last");
        assertThat(pools.snapshots(pair.target)).containsExactly("one", "meanwhile", "last");
        assertThat(Files.mismatch(
                        there.resolve("written-there"),
                        pools.contentOf(pair.source + "@last").resolve("written-there")))
                .isEqualTo(-1);
        write(pair.files, "written-here-again", 9);
        assertThatThrownBy(() -> write(there, "written-there-too-late", 10)).isInstanceOf(IOException.class);
    }
}
