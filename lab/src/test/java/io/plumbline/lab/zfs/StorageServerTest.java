package io.plumbline.lab.zfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.zfs.CauseReader;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.DatasetReader;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.PoolReader;
import io.plumbline.zfs.ProbeCommands;
import io.plumbline.zfs.ReceiveFlag;
import io.plumbline.zfs.ReceiveOrder;
import io.plumbline.zfs.ResumeState;
import io.plumbline.zfs.ResumeToken;
import io.plumbline.zfs.SendEstimate;
import io.plumbline.zfs.SendFlag;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.SnapshotReader;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsCause;
import io.plumbline.zfs.ZfsCommand;
import io.plumbline.zfs.ZfsFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The product's commands over SSH, read by the product's readers; and what goes wrong on the way. */
@Timeout(60)
class StorageServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MEBIBYTE = 1 << 20;
    private static final DatasetName DATA = new DatasetName("tank/data");

    @TempDir
    private Path folder;

    private StorageHost host;
    private StorageServer server;
    private SshClient client;
    private ClientSession session;

    /** How a command ended. */
    private static final class Ended {
        private final int status;
        private final byte[] out;
        private final String err;

        Ended(int status, byte[] out, String err) {
            this.status = status;
            this.out = out;
            this.err = err;
        }

        String text() {
            return new String(out, UTF_8) + err;
        }
    }

    @BeforeEach
    void start() throws IOException {
        host = new StorageHost("lab", 7, InstantSource.system()).withPool("tank", 256L * MEBIBYTE, "plumbline");
        host.run("zfs", "create", "tank/data");
        host.write("tank/data", 2 * MEBIBYTE);
        host.run("zfs", "snapshot", "tank/data@one");
        host.write("tank/data", MEBIBYTE);
        host.run("zfs", "snapshot", "tank/data@two");
        server = StorageServer.start(
                host, new StorageServer.Login("127.0.0.1", "plumbline", "secret"), 0, folder.resolve("key"));
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((one, address, key) -> true);
        client.start();
        session = login();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private ClientSession login() throws IOException {
        ClientSession opened = client.connect("plumbline", "127.0.0.1", server.port())
                .verify(PATIENCE)
                .getSession();
        opened.addPasswordIdentity("secret");
        opened.auth().verify(PATIENCE);
        return opened;
    }

    private Ended run(ZfsCommand command, byte... input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ChannelExec channel = start(command, out, err)) {
            try {
                channel.getInvertedIn().write(input);
                channel.getInvertedIn().close();
            } catch (IOException endedBefore) {
                // Who refuses a stream does not read it.
            }
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            Integer status = channel.getExitStatus();
            return new Ended(status == null ? -1 : status, out.toByteArray(), err.toString(UTF_8));
        }
    }

    private ChannelExec start(ZfsCommand command, ByteArrayOutputStream out, ByteArrayOutputStream err)
            throws IOException {
        ChannelExec channel = session.createExecChannel(command.shellText());
        channel.setOut(out);
        channel.setErr(err);
        channel.open().verify(PATIENCE);
        return channel;
    }

    private static ZfsCommand receive(String target) {
        return new ReceiveOrder(
                        new DatasetName(target),
                        Set.of(ReceiveFlag.UNMOUNTED, ReceiveFlag.RESUMABLE),
                        List.of(),
                        List.of())
                .command();
    }

    private static SendOrder full(String snapshot, SendFlag... flags) {
        return new SendOrder(DATA.snapshot(snapshot), null, false, Set.of(flags));
    }

    private byte[] stream() throws IOException {
        return run(full("one").command()).out;
    }

    private String token(String dataset) throws IOException {
        return run(InventoryCommands.resumeToken(new DatasetName(dataset)))
                .text()
                .strip();
    }

    private ZfsCapabilities capabilities() throws IOException {
        return ZfsCapabilities.detect(
                        run(ProbeCommands.version()).text(),
                        run(ProbeCommands.usage()).text(),
                        run(ProbeCommands.properties()).text())
                .orElseThrow();
    }

    @Test
    void theHostIsTakenForAnOpenZfsAndItsListsAreRead() throws IOException {
        ZfsCapabilities capabilities = capabilities();
        assertThat(capabilities.version()).isEqualTo("zfs-2.1.11-1+deb12u1");
        assertThat(capabilities.features())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(ZfsFeature.JSON, ZfsFeature.SNAPSHOTS_CHANGED)));
        InventoryCommands commands = new InventoryCommands(capabilities);
        assertThat(PoolReader.read(capabilities, run(commands.pools()).text()).rows())
                .singleElement()
                .satisfies(pool -> assertThat(pool.space().size()).isEqualTo(256L * MEBIBYTE));
        assertThat(DatasetReader.read(capabilities, run(commands.datasets(null)).text())
                        .rows())
                .extracting(dataset -> dataset.name().value())
                .containsExactly("tank", "tank/data");
        assertThat(SnapshotReader.read(
                                capabilities, run(commands.snapshotsBelow(DATA)).text())
                        .rows())
                .extracting(entry -> entry.snapshot().name())
                .containsExactly("one", "two");
    }

    @Test
    void aStreamHasTheBytesThatWereEstimatedAndAHeader() throws IOException {
        long estimate = Objects.requireNonNull(
                SendEstimate.read(run(full("one").estimate()).text()).bytes());
        assertThat((long) stream().length).isBetween(estimate, estimate + 4_096);
    }

    @Test
    void theSameSnapshotIsTheSameStreamAtBothEnds() throws IOException {
        run(receive("tank/copy"), stream());
        byte[] again =
                run(new SendOrder(new DatasetName("tank/copy").snapshot("one"), null, false, Set.of()).command()).out;
        String body = new String(stream(), ISO_8859_1);
        String copied = new String(again, ISO_8859_1);
        assertThat(copied.substring(copied.indexOf('\n'))).isEqualTo(body.substring(body.indexOf('\n')));
    }

    @Test
    void aCutStreamIsGoneOnWithAndBringsTheRestAlone() throws IOException {
        byte[] whole = stream();
        Ended cut = run(receive("tank/copy"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(CauseReader.read(cut.err)).isEqualTo(ZfsCause.INTERRUPTED_RESUMABLE);
        ResumeToken token = new ResumeToken(token("tank/copy"));
        ResumeState state =
                ResumeState.read(run(SendOrder.describe(token)).text()).orElseThrow();
        assertThat(state.toName()).hasToString("tank/data@one");
        assertThat(state.bytes()).isPositive();
        byte[] rest = run(SendOrder.resume(token)).out;
        assertThat(rest.length).isLessThan(whole.length * 2 / 3);
        assertThat(run(receive("tank/copy"), rest).status).isZero();
        assertThat(token("tank/copy")).isEqualTo("-");
        assertThat(run(receive("tank/copy"), rest).err).contains("kernel modules must be upgraded");
    }

    @Test
    void aRunningReceiveShowsATokenAndCanNotBeDropped() throws Exception {
        byte[] whole = stream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ChannelExec running = start(receive("tank/copy"), new ByteArrayOutputStream(), err)) {
            running.getInvertedIn().write(whole, 0, whole.length / 2);
            running.getInvertedIn().flush();
            for (int i = 0; i < 100 && token("tank/copy").length() < 10; i++) {
                Thread.sleep(20);
            }
            assertThat(token("tank/copy")).startsWith("1-");
            assertThat(run(ReceiveOrder.abort(new DatasetName("tank/copy"))).err)
                    .isEqualTo("cannot destroy 'tank/copy': dataset is busy\n");
            assertThat(CauseReader.read(run(receive("tank/copy"), whole).err)).isEqualTo(ZfsCause.DESTINATION_EXISTS);
            running.getInvertedIn().close();
            running.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
        }
        assertThat(err.toString(UTF_8)).contains("Partially received snapshot is saved.");
        assertThat(run(ReceiveOrder.abort(new DatasetName("tank/copy"))).status).isZero();
        assertThat(token("tank/copy")).contains("dataset does not exist");
    }

    @Test
    void whatIsSentCanNotBeDestroyed() throws Exception {
        host.faults().slow(MEBIBYTE);
        try (ChannelExec running =
                start(full("one").command(), new ByteArrayOutputStream(), new ByteArrayOutputStream())) {
            Thread.sleep(300);
            Ended refused = run(new SnapshotCommands(capabilities())
                    .destroy(List.of(DATA.snapshot("one")))
                    .get(0));
            assertThat(refused.err).isEqualTo("cannot destroy snapshot tank/data@one: dataset is busy\n");
        }
    }

    @Test
    void aRebootCutsTheStreamAndLeavesAToken() throws Exception {
        byte[] whole = stream();
        host.faults().rebootAfter(MEBIBYTE);
        assertThat(run(receive("tank/copy"), whole).status).isNotEqualTo(0);
        Thread.sleep(3_200);
        session = login();
        assertThat(token("tank/copy")).startsWith("1-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        full    | OUT_OF_SPACE
        busy    | BUSY
        denied  | PERMISSION_DENIED
        module  | MODULE_MISSING
        quota   | QUOTA_EXCEEDED
        """)
    void whatGoesWrongIsSaidAsOpenZfsSaysIt(String fault, ZfsCause cause) throws IOException {
        byte[] whole = stream();
        switch (fault) {
            case "full" -> host.faults().fullAfter(MEBIBYTE);
            case "busy" -> host.faults().busy("tank/copy");
            case "denied" -> host.deny("receive");
            case "quota" -> host.run("zfs", "set", "quota=4M", "tank");
            default -> host.faults().missModule();
        }
        Ended ended = run(receive("tank/copy"), whole);
        assertThat(ended.status).isOne();
        assertThat(CauseReader.read(ended.err)).as(ended.err).isEqualTo(cause);
    }

    @Test
    void aFloodOfComplaintsHasNoEndOfALine() throws IOException {
        host.faults().flood("receive");
        Ended ended = run(receive("tank/copy"), stream());
        assertThat(ended.status).isOne();
        assertThat(ended.err).hasSize(MEBIBYTE).doesNotContain("\n");
    }

    @Test
    void aHangSaysNothingUntilItIsCut() throws IOException {
        host.faults().hang("send");
        try (ChannelExec hanging =
                start(full("one").command(), new ByteArrayOutputStream(), new ByteArrayOutputStream())) {
            assertThat(hanging.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofMillis(500)))
                    .contains(ClientChannelEvent.TIMEOUT);
        }
        assertThat(run(ProbeCommands.version()).status).isZero();
    }

    @Test
    void whatAnIncrementBringsIsAClonesToo() throws IOException {
        run(receive("tank/copy"), stream());
        host.run("zfs", "clone", "tank/data@one", "tank/clone");
        host.write("tank/clone", MEBIBYTE);
        host.run("zfs", "snapshot", "tank/clone@c");
        SnapshotRef to = new DatasetName("tank/clone").snapshot("c");
        byte[] increment = run(new SendOrder(to, DATA.snapshot("one"), false, Set.of()).command()).out;
        assertThat(run(receive("tank/cloned"), increment).status).isZero();
        assertThat(host.run("zfs", "get", "-Hp", "-o", "value", "origin", "tank/cloned"))
                .contains("@one");
    }
}
