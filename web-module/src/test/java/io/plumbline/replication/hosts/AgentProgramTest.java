package io.plumbline.replication.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.SnapshotDigest;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent under each shell, with a ZFS that says what a new one says. */
class AgentProgramTest {
    private static final String SYSTEM = "0144d954-560d-41f8-8477-aaca93ce20a1";
    private static final String NO_INSTRUCTIONS = "plumbline-instructions 1\n";

    private static final String ZFS = """
            #!/bin/sh
            folder=${0%/*}
            case "$*" in
              '') printf '\\tlist [-Hp] [-r|-d max]\\n\\t    [-t type[,...]]\\n\\tsend [-wP] [-i|-I] snapshot] <snapshot>\\n\\treceive [-u] x\\n\\tbookmark <snapshot>\\n' >&2; exit 2 ;;
              get) exit 2 ;;
              version) printf 'zfs-2.2.4-1\\nzfs-kmod-2.2.4-1\\n' ;;
              'list -H -t filesystem,volume -o name -r tank/home') cat "$folder/datasets" ;;
              'list -Hp -t snapshot,bookmark -o name,guid,createtxg,creation,used,referenced,userrefs -r tank/home') cat "$folder/snapshots" ;;
              *) printf '%s\\n' "cannot do '$*'" >&2; exit 1 ;;
            esac
            """;

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int statusOfDeltas = 200;
    private HttpServer server;
    private Path agent;

    @BeforeEach
    void install() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        agent = Shells.program("plumbline-agent", folder);
        Shells.executable(folder.resolve("bin/zfs"), ZFS);
        Shells.executable(folder.resolve("bin/zpool"), "#!/bin/sh\nprintf 'tank\\tONLINE\\t100\\t40\\n'\n");
        Path key = Files.writeString(folder.resolve("key"), "plk_key\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        hold(
                "tank/home@a\t18446744073709551615\t9\t1769860800\t0\t8192\t1",
                "tank/home#a\t18446744073709551615\t9\t1769860800\t-\t-\t-");
        Files.writeString(folder.resolve("bin/datasets"), "tank/home\ntank/home/two words\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path.replaceFirst(".*/", "") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] text = (path.endsWith("/instructions") ? NO_INSTRUCTIONS : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.endsWith("/delta") ? statusOfDeltas : 200, text.length);
        try (var out = exchange.getResponseBody()) {
            out.write(text);
        }
    }

    private void hold(String... rows) throws IOException {
        Files.writeString(folder.resolve("bin/snapshots"), String.join("\n", rows) + "\n");
    }

    private Shells.Ended run(List<String> shell, String verb, String path, String... settings) throws Exception {
        Files.writeString(folder.resolve("conf"), """
                server = http://127.0.0.1:%d
                system = %s
                key-file = %s
                state = %s
                path = %s
                dataset = tank/home
                %s
                """.formatted(
                        server.getAddress().getPort(),
                        SYSTEM,
                        folder.resolve("key"),
                        folder.resolve("state"),
                        path,
                        String.join("\n", settings)));
        asked.clear();
        return Shells.run(
                shell, Map.of("PLUMBLINE_AGENT_CONF", folder.resolve("conf").toString()), agent, List.of(verb));
    }

    private void once(List<String> shell) throws Exception {
        Shells.Ended ended = run(shell, "once", folder.resolve("bin") + ":/usr/bin:/bin");
        assertThat(ended.status()).as(ended.complaint()).isZero();
    }

    private static Stream<List<String>> shells() {
        return Shells.all();
    }

    private static HeldSnapshot held(SnapshotKind kind, String name, String guid, long createTxg) {
        return new HeldSnapshot(new Snapshot(kind, name, Guid.parse(guid), createTxg, Instant.EPOCH), null, null, null);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void allIsReportedOnceAndThenWhatChangedWithTheProductsOwnDigests(List<String> shell) throws Exception {
        once(shell);
        assertThat(asked).hasSize(3);
        assertThat(asked.get(0))
                .startsWith("heartbeat {")
                .contains("\"zfsVersion\":\"zfs-2.2.4-1\"", "\"PARSABLE_LISTS\",\"BOOKMARKS\"", "\"freeBytes\":40");
        assertThat(asked.get(1))
                .startsWith("batch {\"fullDatasets\":[\"tank/home\",\"tank/home/two words\"]")
                .contains(
                        "\"createdAt\":\"2026-01-31T12:00:00Z\",\"usedBytes\":0,\"referencedBytes\":8192,\"holds\":1}");

        once(shell);
        assertThat(asked).as("nothing changed, nothing is said").hasSize(2);

        hold(
                "tank/home@a\t18446744073709551615\t9\t1769860800\t0\t8192\t1",
                "tank/home@b\t7\t10\t951782400\t0\t8192\t0");
        once(shell);
        HeldSnapshot a = held(SnapshotKind.SNAPSHOT, "a", "18446744073709551615", 9);
        HeldSnapshot mark = held(SnapshotKind.BOOKMARK, "a", "18446744073709551615", 9);
        HeldSnapshot b = held(SnapshotKind.SNAPSHOT, "b", "7", 10);
        assertThat(asked.get(1))
                .isEqualTo("delta {\"datasets\":[{\"dataset\":\"tank/home\",\"baseDigest\":\""
                        + SnapshotDigest.of(List.of(a, mark)).hex()
                        + "\",\"digest\":\""
                        + SnapshotDigest.of(List.of(a, b)).hex()
                        + "\",\"added\":[{\"name\":\"b\",\"kind\":\"SNAPSHOT\",\"guid\":\"7\",\"createTxg\":\"10\""
                        + ",\"createdAt\":\"2000-02-29T00:00:00Z\",\"usedBytes\":0,\"referencedBytes\":8192,\"holds\":0}]"
                        + ",\"removed\":[{\"kind\":\"BOOKMARK\",\"name\":\"a\",\"guid\":\"18446744073709551615\"}]}]}");
    }

    @Test
    void aDeltaThatDoesNotFitIsFollowedByTheWhole() throws Exception {
        List<String> shell = List.of("/bin/sh");
        once(shell);
        statusOfDeltas = 409;
        hold("tank/home@b\t7\t10\t951782400\t0\t8192\t0");
        once(shell);
        assertThat(asked).hasSize(4);
        assertThat(asked.get(2))
                .startsWith("batch {\"fullDatasets\":[\"tank/home\"]")
                .contains("\"name\":\"b\"");
    }

    @Test
    void aListThatCannotBeReadIsNotReported() throws Exception {
        List<String> shell = List.of("/bin/sh");
        hold("tank/home@a\t7\t10\t951782400\t0\t8192\t0", "tank/home@b\tseven\t11\t951782400\t0\t8192\t0");
        Shells.Ended ended = run(shell, "once", folder.resolve("bin") + ":/usr/bin:/bin");
        assertThat(ended.status()).isNotZero();
        assertThat(ended.complaint()).contains("a row of its list can't be read");
        assertThat(asked).hasSize(2);
    }

    /** The tools that every POSIX system has, and none that makes a digest. */
    @Test
    void withoutAProgramForDigestsEverythingIsReportedEachTime() throws Exception {
        for (String tool : List.of(
                "awk", "cat", "cp", "curl", "cut", "date", "grep", "id", "ls", "mkdir", "mv", "rm", "sed", "sleep",
                "sort", "timeout", "tr")) {
            Path found = Stream.of("/usr/bin/", "/bin/")
                    .map(place -> Path.of(place + tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Shells.executable(folder.resolve("bin").resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(found));
        }
        for (int round = 0; round < 2; round++) {
            assertThat(run(List.of("/bin/sh"), "once", folder.resolve("bin").toString())
                            .status())
                    .isZero();
            assertThat(asked.get(1)).startsWith("batch ");
        }
        assertThat(run(List.of("/bin/sh"), "check", folder.resolve("bin").toString())
                        .complaint())
                .contains("no program for SHA-256");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interval = 1            | interval must be 5 to 86400 seconds
            allow = everything      | nothing is called 'everything'
            allow = send            | no send-to says where to
            send-to = -oProxy@x:22  | send-to must be
            dataset = tank/../x     | is no name of a dataset
            command = rm            | there is no setting 'command'
            key-file = /dev/null    | no file that can be read
            server = ftp://x        | must begin with https://
            system = ../x           | system is not the id
            nonsense                | must be NAME = VALUE
            """)
    void aSettingThatIsWrongIsNamed(String setting, String complaint) throws Exception {
        Shells.Ended ended = run(List.of("/bin/sh"), "check", folder.resolve("bin") + ":/usr/bin:/bin", setting);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.complaint()).contains(complaint);
        assertThat(asked).isEmpty();
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("key"), PosixFilePermissions.fromString("rw-r--r--"));
        Shells.Ended ended = run(List.of("/bin/sh"), "once", folder.resolve("bin") + ":/usr/bin:/bin");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.complaint()).contains("chmod 600");
        assertThat(asked).isEmpty();
    }
}
