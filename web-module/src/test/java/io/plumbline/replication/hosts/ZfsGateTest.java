package io.plumbline.replication.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.zfs.CauseReader;
import io.plumbline.zfs.DatasetCommands;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.HoldTag;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.ProbeCommands;
import io.plumbline.zfs.ReceiveFlag;
import io.plumbline.zfs.ReceiveOrder;
import io.plumbline.zfs.ResumeToken;
import io.plumbline.zfs.SendFlag;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsCause;
import io.plumbline.zfs.ZfsCommand;
import io.plumbline.zfs.ZfsFeature;
import io.plumbline.zfs.ZfsProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The forced command lets through what we send, and nothing else, whichever shell runs it. */
class ZfsGateTest {
    private static final int REFUSED = 77;
    private static final int MISUSED = 78;
    private static final String ALL = "source,target,snapshot,prune,resolve";

    private static final ZfsCapabilities NEW = new ZfsCapabilities("zfs-2.3.1-1", EnumSet.allOf(ZfsFeature.class));
    private static final ZfsCapabilities OLD = new ZfsCapabilities(null, Set.of(ZfsFeature.INTERMEDIATES));
    private static final DatasetName DATA = new DatasetName("tank/backup/da ta:1.x-y_z");
    private static final SnapshotRef A = DATA.snapshot("a");
    private static final SnapshotRef B = DATA.snapshot("b 2:x");
    private static final ResumeToken TOKEN = new ResumeToken("1-abc-de-0f");

    @TempDir
    static Path folder;

    private static Path gate;

    /** Prints its words, a line each; what a token stands for it says as ZFS does. */
    private static final String ZFS = """
            #!/bin/sh
            case "$*" in
              'send -nvP -t 1-abc-de-0f') printf 'resume token contents:\\n\\ttoname = %s\\n' "$(cat "${0%/*}/toname")" ;;
            esac
            printf '%s\\n' "${0##*/}" "$@"
            """;

    @BeforeAll
    static void install() throws IOException {
        gate = Shells.program("plumbline-zfs-gate", folder);
        Shells.executable(folder.resolve("bin/zfs"), ZFS);
        Shells.executable(folder.resolve("bin/zpool"), ZFS);
        Shells.executable(folder.resolve("bin/sudo"), "#!/bin/sh\nprintf 'sudo\\n'\nshift\nexec \"$@\"\n");
        Files.writeString(folder.resolve("bin/toname"), "tank/backup/data@b");
    }

    private static Shells.Ended run(List<String> shell, String allowed, String asked, String... options)
            throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("--path", folder.resolve("bin") + ":/usr/bin:/bin", "--below", "tank/backup"));
        if (!allowed.isEmpty()) {
            arguments.addAll(List.of("--allow", allowed));
        }
        arguments.addAll(List.of(options));
        return Shells.run(shell, Map.of("SSH_ORIGINAL_COMMAND", asked), gate, arguments);
    }

    /** One for each thing that Plumbline asks a host for, with the role that it needs. */
    private static Stream<Map.Entry<String, ZfsCommand>> sent() {
        List<Map.Entry<String, ZfsCommand>> all = new ArrayList<>();
        ReceiveOrder received = new ReceiveOrder(
                DATA,
                Set.of(ReceiveFlag.UNMOUNTED, ReceiveFlag.RESUMABLE),
                List.of(new ZfsProperty("readonly", "on"), new ZfsProperty("site:note", "it's $(x) `y` \\ \" ä")),
                List.of("mountpoint"));
        ReceiveOrder forced =
                new ReceiveOrder(DATA, Set.of(ReceiveFlag.UNMOUNTED, ReceiveFlag.FORCED), List.of(), List.of());
        List<SnapshotRef> many =
                IntStream.range(0, 100).mapToObj(i -> DATA.snapshot("s" + i)).toList();
        SnapshotRef ours = DATA.bookmark("plumbline-1a2b3c4d-77");
        HoldTag tag = new HoldTag("plumbline-1");
        for (ZfsCapabilities host : List.of(NEW, OLD)) {
            InventoryCommands questions = new InventoryCommands(host);
            Stream.of(
                            ProbeCommands.version(),
                            ProbeCommands.usage(),
                            ProbeCommands.properties(),
                            questions.datasets(DATA),
                            questions.snapshots(DATA),
                            questions.snapshotsBelow(DATA),
                            InventoryCommands.guid(A),
                            InventoryCommands.guid(DATA.bookmark("m")),
                            InventoryCommands.guid(DATA),
                            InventoryCommands.guids(List.of(A, B)),
                            InventoryCommands.resumeToken(DATA),
                            InventoryCommands.holds(A),
                            SendOrder.describe(TOKEN))
                    .forEach(command -> all.add(Map.entry("", command)));
            SnapshotCommands snapshots = new SnapshotCommands(host);
            all.add(Map.entry("snapshot", snapshots.create(List.of(A), true)));
            snapshots.destroy(List.of(A, B, DATA.bookmark("m"))).forEach(one -> all.add(Map.entry("prune", one)));
            snapshots.previewDestroy(many).forEach(one -> all.add(Map.entry("prune", one)));
            snapshots.destroy(List.of(ours)).forEach(one -> all.add(Map.entry("source", one)));
        }
        all.add(Map.entry(
                "snapshot",
                new SnapshotCommands(NEW).create(List.of(A, DATA.child("c").snapshot("a")), false)));
        new SnapshotCommands(NEW).destroy(many).forEach(one -> all.add(Map.entry("prune", one)));
        for (SendOrder order : List.of(
                new SendOrder(B, null, false, Set.of()),
                new SendOrder(B, A, true, EnumSet.allOf(SendFlag.class)),
                new SendOrder(B, DATA.bookmark("m"), false, Set.of(SendFlag.RAW)))) {
            Stream.of(order.command(), order.commandWithProgress(), order.estimate())
                    .forEach(one -> all.add(Map.entry("source", one)));
        }
        Stream.of(
                        SendOrder.resume(TOKEN),
                        SendOrder.resumeWithProgress(TOKEN),
                        SnapshotCommands.hold(tag, A),
                        SnapshotCommands.release(tag, A),
                        SnapshotCommands.bookmark(A, "plumbline-1a2b3c4d-77"))
                .forEach(one -> all.add(Map.entry("source", one)));
        Stream.of(
                        received.command(),
                        ReceiveOrder.abort(DATA),
                        DatasetCommands.set(DATA, new ZfsProperty("readonly", "on")),
                        DatasetCommands.create(DATA, List.of(new ZfsProperty("canmount", "off"))))
                .forEach(one -> all.add(Map.entry("target", one)));
        all.add(Map.entry("target,resolve", forced.command()));
        Stream.of(
                        SnapshotCommands.rollback(A),
                        SnapshotCommands.destroy(A),
                        DatasetCommands.destroy(new DatasetName(DATA + ".conflict-20260131T120000Z")),
                        SnapshotCommands.rename(A, "c"),
                        DatasetCommands.rename(DATA, DATA.child("x")),
                        DatasetCommands.promote(DATA),
                        DatasetCommands.setReadOnly(DATA, true),
                        DatasetCommands.inherit(DATA, "readonly"))
                .forEach(one -> all.add(Map.entry("resolve", one)));
        return all.stream();
    }

    private static Stream<List<String>> shells() {
        return Shells.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatPlumblineSendsComesThroughWordByWord(List<String> shell) throws Exception {
        for (Map.Entry<String, ZfsCommand> one : sent().toList()) {
            Shells.Ended ended = run(shell, one.getKey(), one.getValue().shellText());
            assertThat(ended.status()).as(ended.complaint()).isZero();
            assertThat(ended.printed()
                            .lines()
                            .filter(line -> !line.isEmpty()
                                    && !line.startsWith("resume token contents")
                                    && !line.startsWith("\t")))
                    .isEqualTo(one.getValue().words());
            if (!one.getKey().isEmpty()) {
                assertThat(run(shell, "", one.getValue().shellText()).status())
                        .as("without %s: %s", one.getKey(), one.getValue())
                        .isEqualTo(REFUSED);
            }
        }
    }

    @Test
    void whatIsAskedOfTheWholeHostIsAskedOfItsPrefixes() throws Exception {
        List<String> shell = List.of("/bin/sh");
        for (ZfsCapabilities host : List.of(NEW, OLD)) {
            ZfsCommand all = new InventoryCommands(host).datasets(null);
            List<String> words = new ArrayList<>(all.words());
            words.addAll(List.of("tank/backup", "pool/two words"));
            assertThat(run(shell, "", all.shellText(), "--below", "pool/two words")
                            .printed()
                            .lines())
                    .isEqualTo(words);
        }
        ZfsCommand pools = new InventoryCommands(NEW).pools();
        List<String> words = new ArrayList<>(pools.words());
        words.addAll(List.of("tank", "pool"));
        assertThat(run(shell, "", pools.shellText(), "--below", "pool/x", "--below", "tank")
                        .printed()
                        .lines())
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', nullValues = "EMPTY", textBlock = """
            EMPTY
            sh
            bash -c zfs
            zfs list; reboot
            zfs list ;reboot
            'zfs' 'list' '-Hp' '-r' 'tank/backup';'reboot'
            'zfs' 'list' '-Hp' '-r' 'tank/backup' && reboot
            'zfs' 'list' '-Hp' '-r' 'tank/backup' | sh
            'zfs' 'list' '-Hp' '-r' 'tank/backup' > x
            'zfs' 'list' '-Hp' '-r' $(reboot)
            'zfs' 'list' '-Hp' '-r' `reboot`
            'zfs' 'list' '-Hp' '-r' ${PATH}
            'zfs' 'list' '-Hp' '-r' 'tank/backup$(reboot)'
            'zfs' 'list' '-Hp' '-r' 'tank/backup''/x'
            'zfs' 'list' '-Hp' '-r' 'tank/backup
            'zfs' 'list' '-Hp' '-r' ''
            'zfs' 'list' '-Hp' '-r' 'tank/backup2'
            'zfs' 'list' '-Hp' '-r' 'tank'
            'zfs' 'list' '-Hp' '-r' 'tank/backup/../secret'
            'zfs' 'list' '-Hp' '-r' 'tank/backup/./x'
            'zfs' 'list' '-Hp' '-r' 'tank/backup//x'
            'zfs' 'list' '-Hp' '-r' 'tank/backup/'
            'zfs' 'list' '-Hp' '-r' '/tank/backup'
            'zfs' 'list' '-Hp' '-r' 'tank/backup*'
            'zfs' 'list' '-Hp' '-o' 'name;x' 'tank/backup'
            'zfs' 'list' '-j' 'tank/backup'
            'zfs' 'get' '-Hp' '-o' 'value' 'guid' 'tank/other@a'
            'zfs' 'get' '-Hp' '-o' 'value' 'guid' 'tank/backup@a%b'
            'zfs' 'get' '-Hp' '-o' 'value' 'guid' 'tank/backup@a/b'
            'zfs' 'get' '-Hp' '-o' 'value' 'guid' 'tank/other#tank/backup@a'
            'zfs' 'send' 'tank/secret@a'
            'zfs' 'send' '-i' 'tank/secret@a' 'tank/backup@b'
            'zfs' 'send' '-R' 'tank/backup@b'
            'zfs' 'send' '-nvPR' 'tank/backup@b'
            'zfs' 'send' 'tank/backup@b' 'tank/backup@c'
            'zfs' 'send' '-t' '1-abc;x'
            'zfs' 'send' '-t' '--help'
            'zfs' 'receive' 'tank/backup/x'
            'zfs' 'receive' '-u' 'tank/backup2/x'
            'zfs' 'receive' '-u' '-d' 'tank/backup'
            'zfs' 'receive' '-u' '-e' 'tank/backup'
            'zfs' 'receive' '-u' '-o' 'mountpoint=/etc' 'tank/backup/x'
            'zfs' 'receive' '-u' '-o' 'canmount=on' 'tank/backup/x'
            'zfs' 'receive' '-u' '-o' 'exec=on' 'tank/backup/x'
            'zfs' 'receive' '-u' '-o' 'tank/backup/x'
            'zfs' 'receive' '-A' 'tank/other'
            'zfs' 'receive' '-u' 'tank/backup/x@y'
            'zfs' 'hold' 'mine' 'tank/backup@a'
            'zfs' 'hold' '-r' 'plumbline' 'tank/backup@a'
            'zfs' 'release' 'keep' 'tank/backup@a'
            'zfs' 'bookmark' 'tank/backup@a' 'tank/other#b'
            'zfs' 'bookmark' 'tank/backup@a' 'tank/backup/x#b'
            'zfs' 'snapshot' 'tank/backup@a' 'tank/other@a'
            'zfs' 'snapshot' '-o' 'x:y=z' 'tank/backup@a'
            'zfs' 'snapshot'
            'zfs' 'destroy' 'tank/backup/x'
            'zfs' 'destroy' '-r' 'tank/backup@a'
            'zfs' 'destroy' '-R' 'tank/backup@a'
            'zfs' 'destroy' 'tank/backup@a' 'tank/backup@b'
            'zfs' 'destroy' 'tank/backup@a%c'
            'zfs' 'destroy' 'tank/backup@'
            'zfs' 'destroy' 'tank/other@a'
            'zfs' 'destroy' 'tank/other#plumbline-1'
            'zfs' 'rollback' '-R' 'tank/backup@a'
            'zfs' 'rollback' '-r' 'tank/backup@a'
            'zfs' 'destroy' 'tank/other.conflict-20260131'
            'zfs' 'destroy' 'tank/backup/.conflict-2026/x'
            'zfs' 'rename' 'tank/backup/x' 'tank/x'
            'zfs' 'rename' 'tank/x' 'tank/backup/x'
            'zfs' 'rename' '-p' 'tank/backup/x' 'tank/backup/y'
            'zfs' 'rename' 'tank/backup@a' 'tank/backup/x@a'
            'zfs' 'promote' 'tank/other'
            'zfs' 'set' 'mountpoint=/' 'tank/backup'
            'zfs' 'set' 'readonly=on' 'tank/other'
            'zfs' 'set' 'readonly=on' 'tank/backup' 'tank/other'
            'zfs' 'inherit' 'mountpoint' 'tank/backup'
            'zfs' 'inherit' '-r' 'readonly' 'tank/backup'
            'zfs' 'create' 'tank/backup/x'
            'zfs' 'create' '-p' '-o' 'mountpoint=/etc' 'tank/backup/x'
            'zfs' 'create' '-p' '-V' '1g' 'tank/backup/x'
            'zfs' 'allow' 'everyone' 'send' 'tank/backup'
            'zfs' 'mount' '-a'
            'zfs' 'program' 'tank' 'x.lua'
            'zfs' 'load-key' 'tank/backup'
            'zpool' 'destroy' 'tank'
            'zpool' 'list' '-v'
            'zpool' 'list' 'other'
            LC_ALL=C sudo -n 'zfs' 'version'
            LC_ALL=de 'zfs' 'version'
            PATH=/x 'zfs' 'version'
            '/tmp/zfs' 'version'
            """)
    void whatIsNotOursIsRefusedWithAReason(String asked) throws Exception {
        for (List<String> shell : shells().toList()) {
            Shells.Ended ended = run(shell, ALL, asked == null ? "" : asked);
            assertThat(ended.status()).as("%s: %s", shell, ended.complaint()).isEqualTo(REFUSED);
            assertThat(ended.printed()).isEmpty();
            assertThat(ended.complaint()).startsWith("plumbline-zfs-gate: refused: ");
            assertThat(CauseReader.read(ended.complaint())).isEqualTo(ZfsCause.PERMISSION_DENIED);
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void linesAndLettersThatControlAreRefused(List<String> shell) throws Exception {
        for (String asked : List.of(
                "zfs version\nreboot", "zfs version\rreboot", "zfs\tversion", "'zfs' 'list' 'tank/backup\u0007'")) {
            assertThat(run(shell, ALL, asked).status()).isEqualTo(REFUSED);
        }
        assertThat(run(shell, ALL, "zfs version " + "x".repeat(70_000)).status())
                .isEqualTo(REFUSED);
        assertThat(run(shell, ALL, "zfs snapshot " + "tank/backup@a ".repeat(400))
                        .status())
                .isEqualTo(REFUSED);
    }

    /** Whatever is asked for, no word that zfs gets names a place that is not below the prefix. */
    @Test
    void noWordLeadsOutOfThePrefix() throws Exception {
        Random random = new Random(20_260_131);
        List<String> words = List.of(
                "zfs",
                "send",
                "receive",
                "list",
                "destroy",
                "-u",
                "-r",
                "-i",
                "-I",
                "-o",
                "-Hp",
                "tank/backup@a",
                "tank/x",
                "tank/x@a",
                "tank/backup",
                "tank/backup/../x",
                "plumbline-1",
                "hold",
                "rename",
                "readonly=on",
                "'",
                "$(x)",
                "x,y");
        for (int i = 0; i < 400; i++) {
            StringBuilder asked = new StringBuilder("'zfs'");
            for (int word = 0; word < 1 + random.nextInt(5); word++) {
                asked.append(" '")
                        .append(words.get(random.nextInt(words.size())))
                        .append('\'');
            }
            Shells.Ended ended = run(List.of("/bin/sh"), ALL, asked.toString());
            assertThat(ended.status()).isIn(0, REFUSED);
            assertThat(ended.printed()).as(asked.toString()).doesNotContain("tank/x", "..", "$");
        }
    }

    @Test
    void aTokenForAnotherDatasetIsRefused() throws Exception {
        Files.writeString(folder.resolve("bin/toname"), "tank/secret@b");
        try {
            assertThat(run(List.of("/bin/sh"), ALL, SendOrder.resume(TOKEN).shellText())
                            .status())
                    .isEqualTo(REFUSED);
        } finally {
            Files.writeString(folder.resolve("bin/toname"), "tank/backup/data@b");
        }
    }

    @Test
    void sudoAndPropertiesAreForKeysThatSaySo() throws Exception {
        List<String> shell = List.of("/bin/sh");
        String asRoot = ProbeCommands.version().shellTextAsRoot();
        assertThat(run(shell, "", asRoot, "--sudo").printed()).isEqualTo("sudo\nzfs\nversion\n");
        String quota = "zfs set quota=10G tank/backup/x";
        assertThat(run(shell, "resolve", quota).status()).isEqualTo(REFUSED);
        assertThat(run(shell, "resolve", quota, "--property", "quota").status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --below | needs a value |
            --below|tank/../x     | is no name of a dataset
            --allow|everything    | there is no role
            --property|a b        | is no name of a property
            --shell|/bin/sh       | is not known
            """)
    void optionsOfItsOwnThatAreWrongLetNothingThrough(String option, String value, String complaint) throws Exception {
        List<String> options = complaint == null ? List.of(option) : List.of(option, value);
        Shells.Ended ended = run(List.of("/bin/sh"), "", "zfs version", options.toArray(String[]::new));
        assertThat(ended.status()).isEqualTo(MISUSED);
        assertThat(ended.complaint()).contains(complaint == null ? value : complaint);
        assertThat(Shells.run(List.of("/bin/sh"), Map.of("SSH_ORIGINAL_COMMAND", "zfs version"), gate, List.of())
                        .complaint())
                .contains("--below is missing");
    }
}
