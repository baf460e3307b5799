package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.lab.Lab;
import io.plumbline.lab.zfs.StorageHost;
import io.plumbline.lab.zfs.StorageServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Storage hosts of the lab, one source and some targets, and a group between them in the running product. */
final class LabPair implements AutoCloseable {
    static final String SOURCE = "tank/data";
    static final String TARGET = "tank/copy";

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final long POOL_BYTES = 4L << 30;
    private static final AtomicLong SEED = new AtomicLong(1);

    private final Api api;
    private final String name;
    private final List<StorageServer> servers = new ArrayList<>();
    private final List<String> systems = new ArrayList<>();
    private String group = "";

    private LabPair(Api api, String name) {
        this.api = api;
        this.name = name;
    }

    static LabPair start(Api api, String credential, Path folder, String name, int targets)
            throws IOException, InterruptedException {
        LabPair pair = new LabPair(api, name);
        for (int i = 0; i <= targets; i++) {
            String host = name + "-" + i;
            StorageServer server = StorageServer.start(
                    new StorageHost(host, SEED.incrementAndGet(), InstantSource.system())
                            .withPool("tank", POOL_BYTES, Lab.USERNAME),
                    new StorageServer.Login(Lab.ADDRESS, Lab.USERNAME, Lab.PASSWORD),
                    0,
                    folder.resolve("key"));
            pair.servers.add(server);
            pair.systems.add(api.create("systems", """
                {"name":"%s","kind":"STORAGE","platform":"linux","address":"127.0.0.1","sshPort":%d,"credentialId":"%s","hostKeyPolicy":"LEARN_FIRST","loginsPerMinute":600}
                """.formatted(host, server.port(), credential)));
        }
        pair.source().run("zfs", "create", SOURCE);
        return pair;
    }

    /** Makes the group. */
    LabPair with(String options) {
        StringBuilder targets = new StringBuilder();
        for (String system : systems.subList(1, systems.size())) {
            targets.append(targets.isEmpty() ? "" : ",")
                    .append("{\"systemId\":\"%s\",\"dataset\":\"%s\"}".formatted(system, TARGET));
        }
        group = api.create("sync-groups", """
            {"name":"%s","sourceSystemId":"%s","sourceDataset":"%s","targets":[%s],"enabled":true%s}
            """.formatted(name, systems.get(0), SOURCE, targets, options));
        return this;
    }

    StorageHost source() {
        return servers.get(0).host();
    }

    StorageHost target() {
        return target(1);
    }

    StorageHost target(int number) {
        return servers.get(number).host();
    }

    String system(int number) {
        return systems.get(number);
    }

    String groupId() {
        return group;
    }

    /** Writes, and takes a snapshot of the whole tree. */
    void snapshot(String snapshot, int mebibytes) {
        source().write(SOURCE, (long) mebibytes << 20);
        source().run("zfs", "snapshot", "-r", SOURCE + "@" + snapshot);
    }

    /** Snapshots and their guids. */
    static List<String> snapshots(StorageHost host, String dataset) {
        return host.run("zfs", "list", "-Hp", "-t", "snapshot", "-d", "1", "-o", "name,guid", dataset)
                .lines()
                .map(row -> row.substring(row.indexOf('@') + 1))
                .toList();
    }

    String property(StorageHost host, String property) {
        return host.run("zfs", "get", "-Hp", "-o", "value", property, TARGET).strip();
    }

    boolean arrived() {
        return arrived(target());
    }

    boolean arrived(StorageHost host) {
        return host.run("zfs", "list", "-Hp", "-o", "name").lines().anyMatch(TARGET::equals)
                && snapshots(host, TARGET).equals(snapshots(source(), SOURCE));
    }

    void run() {
        assertThat(api.post("sync-groups/" + group + "/run", "").status()).isEqualTo(200);
    }

    JsonNode transfer() {
        return api.get("transfers?sort=-createdAt&limit=1&groupId=" + group)
                .json()
                .at("/items/0");
    }

    JsonNode transfers() {
        return api.get("transfers?sort=-createdAt&limit=50&groupId=" + group)
                .json()
                .path("items");
    }

    JsonNode state() {
        return api.get("sync-groups/" + group + "/states").json().at("/items/0");
    }

    void retry() {
        assertThat(api.post("transfers/" + transfer().path("id").asText() + "/retry", "")
                        .status())
                .isEqualTo(200);
    }

    void patch(String fields) {
        assertThat(api.send("PATCH", "sync-groups/" + group, fields, Map.of("If-Match", "*"))
                        .status())
                .isEqualTo(200);
    }

    void await(String state) {
        Waiting.until(
                SOON,
                name + " is " + state + ", it is " + transfer(),
                () -> transfer().path("state").asText().equals(state));
    }

    /** Waits for a cause of failure, whether it is tried again or not. */
    void awaitCause(String cause) {
        Waiting.until(
                SOON,
                name + " fails by " + cause,
                () -> transfer().path("cause").asText().equals(cause));
    }

    void runToItsEnd() {
        String before = transfer().path("id").asText();
        run();
        Waiting.until(SOON, name + " has done another", () -> {
            JsonNode now = transfer();
            return !now.path("id").asText().equals(before)
                    && now.path("state").asText().equals("DONE");
        });
    }

    @Override
    public void close() {
        patch("{\"enabled\":false}");
        servers.forEach(StorageServer::close);
    }
}
