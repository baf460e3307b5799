package io.plumbline.ssh.remote;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.jspecify.annotations.Nullable;

/** A router with a real SSH server, which does what its test wants of it. */
final class FakeRouter implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String USERNAME = "plumbline";
    static final String PASSWORD = "right";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> passwords = new CopyOnWriteArrayList<>();
    private final CountDownLatch loginsGoOn = new CountDownLatch(1);
    private volatile String password = PASSWORD;
    private volatile @Nullable Refusal refusal;
    private volatile boolean holdsLogins;
    private volatile FakeShell.Talk talk = new FakeShell.Console();

    /** How a router says that it has no further shell to give, on the way to one. */
    enum Refusal {
        CONNECTION,
        LOGIN,
        CHANNEL,
        SHELL
    }

    private FakeRouter() {
        server.setHost(HOST);
        server.setKeyPairProvider(KeyPairProvider.wrap(key("EC", 256)));
        server.setPasswordAuthenticator((user, given, session) -> accepts(user, given));
        server.setShellFactory(channel -> {
            if (refusal == Refusal.SHELL) {
                throw new IOException("no free line");
            }
            return new FakeShell(talk, () -> channel.getSession().close(true));
        });
        server.setChannelFactories(List.of(new SessionChannels()));
        server.addSessionListener(new Door());
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
    }

    static FakeRouter start() throws IOException {
        FakeRouter router = new FakeRouter();
        router.server.start();
        return router;
    }

    /** One that can do what was usual twenty years ago, and nothing else. */
    @SuppressWarnings("deprecation") // The library warns of what such routers have.
    static FakeRouter startOld() throws IOException {
        FakeRouter router = new FakeRouter();
        router.server.setKeyPairProvider(KeyPairProvider.wrap(key("RSA", 2048)));
        router.server.setKeyExchangeFactories(List.of(ServerBuilder.DH2KEX.apply(BuiltinDHFactories.dhg14)));
        router.server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
        router.server.setCipherFactories(List.of(BuiltinCiphers.aes128cbc));
        router.server.setMacFactories(List.of(BuiltinMacs.hmacsha1));
        router.server.start();
        return router;
    }

    /** One that has questions instead of the password method. */
    static FakeRouter startAsking(Questions questions) throws IOException {
        FakeRouter router = new FakeRouter();
        router.server.setPasswordAuthenticator(null);
        router.server.setKeyboardInteractiveAuthenticator(questions);
        router.server.start();
        return router;
    }

    int port() {
        return server.getPort();
    }

    /** Passwords that were tried, in their order. */
    List<String> passwords() {
        return List.copyOf(passwords);
    }

    /** Connections that were made so far. */
    int connections() {
        return connections.get();
    }

    /** Sessions that are open. */
    int sessions() {
        return server.getActiveSessions().size();
    }

    void talk(FakeShell.Talk how) {
        talk = how;
    }

    void changePassword(String changed) {
        password = changed;
    }

    void changeHostKey() {
        server.setKeyPairProvider(KeyPairProvider.wrap(key("EC", 256)));
    }

    /** From now on no further shell is given. */
    void refuse(Refusal how) {
        refusal = how;
    }

    /** Answers no log-in until they {@link #letLoginsGoOn go on}. */
    void holdLogins() {
        holdsLogins = true;
    }

    void letLoginsGoOn() {
        loginsGoOn.countDown();
    }

    /** Breaks all connections, as a router does with those that nobody uses. */
    void breakConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void close() throws IOException {
        loginsGoOn.countDown();
        server.stop(true);
    }

    private boolean accepts(String user, String given) {
        passwords.add(given);
        if (holdsLogins) {
            Eventually.ended(loginsGoOn);
        }
        return refusal != Refusal.LOGIN && user.equals(USERNAME) && given.equals(password);
    }

    private static KeyPair key(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private final class Door implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            connections.incrementAndGet();
            if (refusal == Refusal.CONNECTION) {
                session.close(true);
            }
        }
    }

    private final class SessionChannels extends ChannelSessionFactory {
        @Override
        public @Nullable Channel createChannel(Session session) throws IOException {
            return refusal == Refusal.CHANNEL ? null : super.createChannel(session);
        }
    }
}
