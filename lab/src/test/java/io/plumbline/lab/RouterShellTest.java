package io.plumbline.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell as a client sees it, over a real connection. */
@Timeout(60)
class RouterShellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SimulatedRouter FIRST = router("first", LineBehaviour.PERFECT);
    private static final SimulatedRouter SECOND = router("second", LineBehaviour.DEAD);

    @TempDir
    private Path folder;

    private RouterServer server;
    private SshClient client;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private int firstPort;
    private int secondPort;

    @BeforeEach
    void start() throws IOException {
        firstPort = freePort();
        secondPort = freePort();
        server = RouterServer.start(Map.of(firstPort, FIRST, secondPort, SECOND), folder.resolve("key"));
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((one, address, key) -> true);
        client.start();
    }

    @AfterEach
    void stop() {
        client.stop();
        server.close();
    }

    @Test
    void routersAreToldApartByTheirPorts() throws IOException {
        logIn(secondPort);
        assertThat(screenWhenItEndsWith("second#")).contains("Welcome to second of the Plumbline lab");
    }

    @Test
    void linesTypedAheadAreAnsweredInOrderEachBehindItsEcho() throws IOException {
        ChannelShell shell = logIn(firstPort);
        type(shell, "ping 198.18.0.1 repeat 2 size 100 timeout 1\nnonsense\nterminal length 0\n");
        assertThat(screenWhenItEndsWith("terminal length 0\r\nfirst#"))
                .containsSubsequence(
                        "first#ping 198.18.0.1 repeat 2 size 100 timeout 1\r\n",
                        "!!\r\nSuccess rate is 100 percent (2/2)",
                        "first#nonsense\r\n",
                        "% Invalid input detected",
                        "first#terminal length 0\r\nfirst#");
    }

    @Test
    void ctrlCEndsOnlyThePingThatRuns() throws IOException {
        ChannelShell shell = logIn(secondPort);
        type(shell, "ping 198.18.0.1 repeat 5 size 100 timeout 60\nterminal length 0\n");
        screenWhenItEndsWith("seconds:\r\n");
        type(shell, "\u0003");
        assertThat(screenWhenItEndsWith("second#terminal length 0\r\nsecond#"))
                .contains("seconds:\r\n\r\nSuccess rate is 0 percent (0/1)\r\nsecond#");
    }

    @Test
    void exitEndsTheSession() throws IOException {
        ChannelShell shell = logIn(firstPort);
        type(shell, "exit\n");
        Set<ClientChannelEvent> events = shell.waitFor(Set.of(ClientChannelEvent.CLOSED), PATIENCE);
        assertThat(events).contains(ClientChannelEvent.CLOSED);
    }

    private ChannelShell logIn(int port) throws IOException {
        ClientSession session =
                client.connect(Lab.USERNAME, Lab.ADDRESS, port).verify(PATIENCE).getSession();
        session.addPasswordIdentity(Lab.PASSWORD);
        session.auth().verify(PATIENCE);
        ChannelShell shell = session.createShellChannel();
        shell.setOut(screen);
        shell.open().verify(PATIENCE);
        return shell;
    }

    private static void type(ChannelShell shell, String text) throws IOException {
        OutputStream keyboard = shell.getInvertedIn();
        keyboard.write(text.getBytes(StandardCharsets.US_ASCII));
        keyboard.flush();
    }

    private String screenWhenItEndsWith(String end) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String text = screen.toString(StandardCharsets.US_ASCII);
        while (!text.endsWith(end) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            text = screen.toString(StandardCharsets.US_ASCII);
        }
        assertThat(text).endsWith(end);
        return text;
    }

    private static SimulatedRouter router(String name, LineBehaviour behaviour) {
        return new SimulatedRouter(
                name,
                "Lyon",
                Personality.CISCO_IOSXE,
                List.of(new SimulatedLine("LINE", "198.18.0.1", "Paris", behaviour, 4)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
