package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.replication.StreamTexts.Treatment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts in a real shell, between scripts that stand for ZFS, SSH and the packer. */
class StreamTextsTest {
    private static final String MARK = "mark-1";
    private static final PeerLogin PEER =
            new PeerLogin("192.0.2.8", 2222, "plum'bline", List.of("aes128-gcm@openssh.com"));

    @TempDir
    Path folder;

    @BeforeEach
    void programs() throws IOException {
        // Speaks to this machine: the last word is what the other host's shell gets.
        script("ssh", "echo \"$*\" >>" + folder + "/asked; for last; do :; done; exec sh -c \"$last\"");
        script("zstd", "case \"$*\" in *-d*) sed 's/^packed //';; *) sed 's/^/packed /';; esac");
        script("pv", "echo \"$*\" >>" + folder + "/paced; cat");
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private record Ran(StreamReport report, String errors, int exit) {}

    private Process start(String text) throws IOException {
        // A group of its own, as a session of SSH has.
        ProcessBuilder builder = new ProcessBuilder("setsid", "-w", "sh", "-c", text);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        return builder.start();
    }

    private Ran run(String text) throws IOException, InterruptedException {
        Process process = start(text);
        StreamReport report = new StreamReport(MARK);
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(report::line);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Ran(report, errors, process.exitValue());
    }

    private String text(String way, String send, String receive, Treatment treatment) {
        return way.equals("PUSH")
                ? StreamTexts.push(MARK, send, receive, PEER, treatment)
                : StreamTexts.pull(MARK, send, receive, PEER, treatment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUSH | false | 0 | 0
            PUSH | false | 1 | 0
            PUSH | false | 0 | 2
            PUSH | false | 3 | 4
            PUSH | true  | 0 | 0
            PUSH | true  | 1 | 2
            PULL | false | 0 | 0
            PULL | false | 1 | 0
            PULL | false | 0 | 2
            PULL | false | 3 | 4
            PULL | true  | 0 | 0
            PULL | true  | 1 | 2
            """)
    void bothEndsTellTheirStatusAndTheirComplaint(String way, boolean zstd, int sent, int received) throws Exception {
        script("send", "echo data; echo 'cannot send' >&2; exit " + sent);
        script("receive", "cat >" + folder + "/arrived; echo 'cannot receive' >&2; exit " + received);
        Ran ran = run(text(way, "send", "receive", new Treatment(zstd, null)));

        assertThat(ran.report().sendExit()).hasValue(sent);
        assertThat(ran.report().receiveExit()).hasValue(received);
        assertThat(ran.report().complaint()).isEqualTo("cannot send\n");
        assertThat(ran.errors()).isEqualTo("cannot receive\n");
        assertThat(folder.resolve("arrived")).hasContent("data\n");
    }

    @Test
    void whatIsPackedPassesPackedAtItsRate() throws Exception {
        script("send", "echo data");
        script("receive", "cat");
        script("pv", "cat >" + folder + "/passed; echo \"$*\" >" + folder + "/paced; cat " + folder + "/passed");
        Ran ran = run(text("PUSH", "send", "receive", new Treatment(true, 1_000L)));

        assertThat(ran.errors()).isEqualTo("data\n");
        assertThat(folder.resolve("passed")).hasContent("packed data\n");
        assertThat(folder.resolve("paced")).hasContent("-q -L 1000\n");
    }

    @Test
    void aReceiverThatRefusesEarlyCutsItsSender() throws Exception {
        script("send", "exec yes");
        script("receive", "echo 'destination exists' >&2; exit 1");
        Ran ran = run(text("PUSH", "send", "receive", new Treatment(false, null)));

        assertThat(ran.report().receiveExit()).hasValue(1);
        assertThat(ran.report().sendExit().getAsInt()).isNotZero();
        assertThat(ran.errors()).contains("destination exists");
    }

    @Test
    void theOtherHostIsReachedByItsOwnWords() throws Exception {
        script("send", ":");
        script("receive", ":");
        run(text("PUSH", "send", "receive", new Treatment(false, null)));

        assertThat(folder.resolve("asked"))
                .content()
                .contains("BatchMode=yes", "-c aes128-gcm@openssh.com -p 2222 -l plum'bline -- 192.0.2.8 receive");
    }

    @ParameterizedTest
    @CsvSource({"PUSH", "PULL"})
    void nothingOutlivesTheEndOfTheInput(String way) throws Exception {
        script("send", "echo $$ >" + folder + "/sender; exec sleep 300");
        script("receive", "echo $$ >" + folder + "/receiver; exec sleep 300");
        Process process = start(text(way, "send", "receive", new Treatment(false, null)));
        try (var input = process.getOutputStream()) {
            input.write('\n');
            input.flush();
            awaitFiles("sender", "receiver");
        }

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(isAlive("sender")).isFalse();
        assertThat(isAlive("receiver")).isFalse();
    }

    private void awaitFiles(String... names) throws IOException, InterruptedException {
        for (String name : names) {
            for (int i = 0;
                    i < 500 && (!Files.exists(folder.resolve(name)) || Files.size(folder.resolve(name)) == 0);
                    i++) {
                Thread.sleep(10);
            }
        }
    }

    /** What was sent a signal may take a moment to go. */
    private boolean isAlive(String name) throws IOException, InterruptedException {
        long process = Long.parseLong(Files.readString(folder.resolve(name)).strip());
        for (int i = 0; i < 100; i++) {
            if (ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty()) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    @Test
    void aHostThatSaysHowFarItIsIsCountedOverItsSnapshots() {
        StreamReport report = new StreamReport(MARK);
        List.of(
                        "full\ttank/a@one\t1000",
                        "size\t1000",
                        "12:00:01\t400\ttank/a@one",
                        "12:00:02\t900\ttank/a@one",
                        "12:00:03\t50\ttank/a@two",
                        "warning: something",
                        "",
                        MARK + " send 141",
                        MARK + " receive x")
                .forEach(report::line);

        assertThat(report.bytes()).isEqualTo(950);
        assertThat(report.complaint()).isEqualTo("warning: something\n");
        assertThat(report.sendExit()).hasValue(141);
        assertThat(report.receiveExit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -oProxyCommand=x | 22    | plumbline
            a b              | 22    | plumbline
            host             | 0     | plumbline
            host             | 70000 | plumbline
            host             | 22    | -l
            host             | 22    | two words
            """)
    void aPeerThatCouldBeTakenForAnOptionIsRefused(String host, int port, String username) {
        assertThatThrownBy(() -> new PeerLogin(host, port, username, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
