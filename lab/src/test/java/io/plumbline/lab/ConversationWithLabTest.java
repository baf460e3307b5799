package io.plumbline.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.PingResult;
import io.plumbline.line.Probe;
import io.plumbline.platform.Platform;
import io.plumbline.platform.Platforms;
import io.plumbline.ssh.Action;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.Conversation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The product's side of a conversation with the lab's shells, over a real connection: pings that are broken off, and what comes after. */
@Timeout(60)
class ConversationWithLabTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Probe DEAD = probe("198.18.0.9");
    private static final Probe HEALTHY = probe("198.18.0.1");

    @TempDir
    private Path folder;

    private static Probe probe(String target) {
        return new Probe(target, null, null, 5, 56, Duration.ofSeconds(1), Probe.Header.PLAIN);
    }

    /** A shell of the product on one of the lab. */
    private static final class Talk extends OutputStream {
        private final Conversation conversation;
        private final Queue<Action> actions = new ArrayDeque<>();

        Talk(Platform platform) {
            conversation = new Conversation(platform.dialect(), 65_536, Duration.ofSeconds(10), null);
            actions.addAll(conversation.open(Instant.now()));
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            actions.addAll(conversation.receive(bytes, offset, length, Instant.now()));
        }

        synchronized void begin(List<Command> commands) {
            actions.addAll(conversation.begin(commands, Instant.now()));
        }

        /** The next action, once the time for it has come; {@code Send("")} for none yet. */
        synchronized Action next() {
            actions.addAll(conversation.elapse(Instant.now()));
            Action action = actions.poll();
            return action == null ? new Action.Send("") : action;
        }

        /** Types what is to be typed until the shell is ready or the batch has ended; the other actions in their order. */
        List<Action> run(OutputStream keyboard) throws IOException, InterruptedException {
            List<Action> seen = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                Action action = next();
                if (action instanceof Action.Send send) {
                    keyboard.write(send.text().getBytes(StandardCharsets.US_ASCII));
                    keyboard.flush();
                    Thread.sleep(send.text().isEmpty() ? 10 : 0);
                } else if (action instanceof Action.Ready || action instanceof Action.BatchEnded) {
                    return seen;
                } else {
                    seen.add(action);
                }
            }
            throw new AssertionError("no end after " + seen);
        }
    }

    private interface Scene {
        void play(Talk talk, OutputStream keyboard) throws IOException, InterruptedException;
    }

    private void on(Personality personality, boolean mute, Scene scene) throws IOException, InterruptedException {
        SimulatedRouter router = new SimulatedRouter(
                "rtr-mad-21",
                "Madrid",
                personality,
                List.of(
                        new SimulatedLine("A", HEALTHY.target(), "Paris", LineBehaviour.PERFECT, 4),
                        new SimulatedLine("B", DEAD.target(), "Lyon", LineBehaviour.DEAD, 4)),
                mute);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (RouterServer server = RouterServer.start(Map.of(port, router), folder.resolve("key"));
                SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((one, address, key) -> true);
            client.start();
            ClientSession session = client.connect(Lab.USERNAME, Lab.ADDRESS, port)
                    .verify(PATIENCE)
                    .getSession();
            session.addPasswordIdentity(Lab.PASSWORD);
            session.auth().verify(PATIENCE);
            assertThat(server.sessions()).isOne();
            Talk talk = new Talk(platform(personality));
            ChannelShell shell = session.createShellChannel();
            shell.setOut(talk);
            shell.open().verify(PATIENCE);
            talk.run(shell.getInvertedIn());
            scene.play(talk, shell.getInvertedIn());
        }
    }

    private static Platform platform(Personality personality) {
        return Platforms.shipped().find(personality.platform()).orElseThrow();
    }

    private static List<Command> pings(Personality personality, Probe... probes) {
        List<Command> commands = new ArrayList<>();
        for (Probe probe : probes) {
            commands.addAll(platform(personality).ping().commands(probe));
        }
        return commands;
    }

    private static PingResult read(Personality personality, Action action) {
        assertThat(action).isInstanceOf(Action.Answered.class);
        return platform(personality).ping().read(DEAD, List.of(((Action.Answered) action).output()));
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void aPingThatIsBrokenOffSaysWhatItCounted(Personality personality) throws IOException, InterruptedException {
        on(personality, false, (talk, keyboard) -> {
            talk.begin(pings(personality, DEAD, HEALTHY));
            List<Action> answers = talk.run(keyboard);
            PingResult dead = read(personality, answers.get(0));
            // An endless ping is given the time of all its probes.
            int sent = personality.endless() ? 5 : 2;
            assertThat(dead).isEqualTo(new PingResult.Counted(sent, 0, null));
            assertThat(((Action.Answered) answers.get(0)).stopped()).isTrue();
            assertThat(((PingResult.Counted) read(personality, answers.get(1))).received())
                    .isEqualTo(5);
        });
    }

    /** Its prompt comes right behind the marks. */
    @ParameterizedTest
    @CsvSource({"CISCO_IOSXE", "HUAWEI_VRP", "JUNIPER_JUNOS", "LINUX"})
    void aRouterThatSaysNothingOfItIsStillUnderstoodAfterwards(Personality personality)
            throws IOException, InterruptedException {
        on(personality, true, (talk, keyboard) -> {
            talk.begin(pings(personality, DEAD, HEALTHY));
            List<Action> first = talk.run(keyboard);
            assertThat(read(personality, first.get(0))).isInstanceOf(PingResult.Unreadable.class);
            talk.begin(pings(personality, HEALTHY, HEALTHY, HEALTHY));
            List<Action> second = talk.run(keyboard);
            assertThat(second)
                    .hasSize(3)
                    .allSatisfy(action -> assertThat(((PingResult.Counted) read(personality, action)).received())
                            .isEqualTo(5));
        });
    }
}
