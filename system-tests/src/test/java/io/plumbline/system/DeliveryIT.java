package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of real ZFS over real OpenSSH in every way: from host to host, packed, by sudo, with properties of their own. */
class DeliveryIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int MEBIBYTE = 1 << 20;

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
        product = Product.start("delivery", Map.of());
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

    /** A source with one snapshot, a target, and a group between them. */
    private static final class Pair {
        private final String source;
        private final String target;
        private final Path files;
        private final String group;

        Pair(String name, String hostOptions, String options) throws IOException, InterruptedException {
            source = pools.create(128) + "/data";
            target = pools.create(128) + "/copy";
            files = pools.mounted(source);
            byte[] content = new byte[3 * MEBIBYTE];
            new Random(1).nextBytes(content);
            Files.write(files.resolve("a"), content);
            pools.zfs("snapshot", source + "@one");
            group = api.create("sync-groups", """
                    {"name":"%s","sourceSystemId":"%s","sourceDataset":"%s","targets":[{"systemId":"%s","dataset":"%s"}],"enabled":true%s}
                    """.formatted(
                            name,
                            host(name + "-source", hostOptions),
                            source,
                            host(name + "-target", hostOptions),
                            target,
                            options));
        }

        private static String host(String name, String options) {
            return api.create("systems", """
                    {"name":"%s","kind":"STORAGE","platform":"linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600%s}
                    """.formatted(name, ssh.port(), credential, options));
        }

        JsonNode transfer() {
            return api.get("transfers?sort=-createdAt&limit=1&groupId=" + group)
                    .json()
                    .at("/items/0");
        }

        void runUntil(String state) {
            assertThat(api.post("sync-groups/" + group + "/run", "").status()).isEqualTo(200);
            await(state);
        }

        void await(String state) {
            Waiting.until(
                    SOON,
                    "it is " + state,
                    () -> transfer().path("state").asText().equals(state));
        }

        String explanation() {
            return api.post("sync-groups/" + group + "/plan", "")
                    .json()
                    .at("/replicas/0/plan/explanation")
                    .toString();
        }

        void assertArrived() throws IOException, InterruptedException {
            assertThat(pools.guid(target + "@one")).isEqualTo(pools.guid(source + "@one"));
            assertThat(Files.mismatch(
                            files.resolve("a"), pools.contentOf(target + "@one").resolve("a")))
                    .isEqualTo(-1);
        }
    }

    @Test
    void aSourcePushesAndTheReplicaGetsItsProperties() throws Exception {
        Pair pair = new Pair(
                "push",
                "",
                ",\"delivery\":{\"way\":\"PUSH\",\"readonly\":true,\"overrides\":{\"atime\":\"off\"},\"excluded\":[\"mountpoint\"]}");
        assertThat(pair.explanation()).contains("atime, readonly are set when the stream has arrived");
        pair.runUntil("DONE");

        pair.assertArrived();
        assertThat(pair.transfer().path("checksum").isNull())
                .as("it did not pass through the server")
                .isTrue();
        assertThat(pools.zfs("get", "-H", "-o", "value", "readonly,atime", pair.target))
                .isEqualTo("on\noff\n");
    }

    @Test
    void aTargetPullsWhatIsPacked() throws Exception {
        Pair pair = new Pair("pull", "", ",\"delivery\":{\"way\":\"PULL\",\"compression\":\"ZSTD\"}");
        assertThat(pair.explanation()).contains("packed by zstd on its way");
        pair.runUntil("DONE");

        pair.assertArrived();
    }

    @Test
    void aRelayedStreamIsPacked() throws Exception {
        Pair pair = new Pair("packed", "", ",\"delivery\":{\"compression\":\"ZSTD\"}");
        Files.write(pair.files.resolve("zeros"), new byte[20 * MEBIBYTE]);
        pools.zfs("destroy", pair.source + "@one");
        pools.zfs("snapshot", pair.source + "@one");
        pair.runUntil("DONE");

        pair.assertArrived();
        assertThat(pair.transfer().path("bytesDone").asLong()).isBetween(3L * MEBIBYTE, 6L * MEBIBYTE);
        assertThat(pair.transfer().path("checksum").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void whatTheOtherHostSaysOfAPushIsToldWithItsCause() throws Exception {
        Pair pair = new Pair("refused", "", ",\"delivery\":{\"way\":\"PUSH\"}");
        Files.write(pair.files.resolve("much"), randomBytes(110 * MEBIBYTE / 2));
        Files.write(pair.files.resolve("more"), randomBytes(50 * MEBIBYTE / 2));
        pools.zfs("set", "quota=20M", pair.target.substring(0, pair.target.indexOf('/')));
        pools.zfs("destroy", pair.source + "@one");
        pools.zfs("snapshot", pair.source + "@one");
        pair.runUntil("FAILED");

        assertThat(pair.transfer().path("cause").asText()).isIn("QUOTA_EXCEEDED", "OUT_OF_SPACE");
    }

    private static byte[] randomBytes(int length) {
        byte[] content = new byte[length];
        new Random(2).nextBytes(content);
        return content;
    }

    @Test
    void aRateOnThePushNeedsPvAndACancelledOneEndsAtBothHosts() throws Exception {
        Pair pair = new Pair("rated", "", ",\"bandwidthBytesPerSecond\":100000,\"delivery\":{\"way\":\"PUSH\"}");
        if (!Files.isExecutable(Path.of("/usr/bin/pv"))) {
            assertThat(pair.explanation()).contains("pv at the source");
        }
        ssh.program("pv", "echo \"$*\" >" + ssh.file("paced") + "; head -c 100000; exec sleep 600");
        assertThat(api.post("sync-groups/" + pair.group + "/run", "").status()).isEqualTo(200);
        Waiting.until(
                SOON, "it is sent", () -> OpenSsh.runs("zfs", "send", pair.source) && Files.exists(ssh.file("paced")));
        assertThat(ssh.file("paced")).hasContent("-q -L 100000");
        assertThat(api.post("transfers/" + pair.transfer().path("id").asText() + "/cancel", "")
                        .status())
                .isEqualTo(200);

        Waiting.until(
                SOON,
                "nothing runs any more",
                () -> !OpenSsh.runs("zfs", pair.source) && !OpenSsh.runs("zfs", pair.target));
        pair.await("CANCELLED");
    }

    @Test
    void commandsAreRunBySudoAndARefusalIsTold() throws Exception {
        Path asked = ssh.file("sudo-asked");
        ssh.program("sudo", "echo \"$*\" >>" + asked + "; test \"$1\" = -n || exit 1; shift; exec \"$@\"");
        Pair pair = new Pair("sudo", ",\"useSudo\":true", "");
        pair.runUntil("DONE");

        pair.assertArrived();
        assertThat(asked).content().contains("-n zfs send", "-n zfs receive -u " + pair.target, "-n zfs hold");
        pools.zfs("snapshot", pair.source + "@two");
        ssh.program("sudo", "echo 'sudo: a password is required' >&2; exit 1");
        assertThat(api.post("sync-groups/" + pair.group + "/run", "").status()).isEqualTo(200);
        Waiting.until(
                SOON,
                "the refusal is told",
                () -> api.get("sync-groups/" + pair.group).json().toString().contains("Allow it in sudoers"));
    }
}
