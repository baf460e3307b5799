package io.plumbline.lab.zfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.jspecify.annotations.Nullable;

/** A storage host on a port of the loopback address: each command on a channel and a thread of its own. */
public final class StorageServer implements AutoCloseable {
    private static final Duration REBOOT = Duration.ofSeconds(3);

    private final StorageHost host;
    private final SshServer ssh;
    private final Programs programs;
    private volatile long downUntil = System.nanoTime();

    private StorageServer(StorageHost host, SshServer ssh) {
        this.host = host;
        this.ssh = ssh;
        this.programs = new Programs(host, this::reboot);
    }

    /**
     * Starts a host.
     *
     * @param port 0 for any
     * @param hostKey file with its key; made at the first start
     */
    public static StorageServer start(StorageHost host, Login login, int port, Path hostKey) {
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(hostKey);
        keys.setAlgorithm("EC");
        keys.setKeySize(256);
        SshServer ssh = SshServer.setUpDefaultServer();
        StorageServer server = new StorageServer(host, ssh);
        ssh.setHost(login.address());
        ssh.setPort(port);
        ssh.setKeyPairProvider(keys);
        ssh.setPasswordAuthenticator((user, password, session) -> login.takes(user, password));
        ssh.setCommandFactory((channel, line) -> server.new Running(line));
        ssh.addSessionListener(server.new Down());
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        try {
            ssh.start();
        } catch (IOException e) {
            throw new UncheckedIOException("a storage host of the lab can't listen on port " + port, e);
        }
        return server;
    }

    /** Who may log in, and where. */
    public record Login(String address, String user, String password) {
        boolean takes(String name, String given) {
            return name.equals(user) && given.equals(password);
        }
    }

    public StorageHost host() {
        return host;
    }

    public int port() {
        return ssh.getPort();
    }

    /** Cuts every connection, and takes none for a few seconds. */
    public void reboot() {
        downUntil = System.nanoTime() + REBOOT.toNanos();
        for (AbstractSession session : ssh.getActiveSessions()) {
            session.close(true);
        }
    }

    @Override
    public void close() {
        try {
            ssh.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("a storage host of the lab does not stop", e);
        }
    }

    /** While the host is down nobody gets in. */
    private final class Down implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            if (System.nanoTime() - downUntil < 0) {
                session.close(true);
            }
        }
    }

    /** A command on its channel. */
    private final class Running implements Command, Runnable {
        private final String line;
        private @Nullable InputStream in;
        private @Nullable OutputStream out;
        private @Nullable OutputStream err;
        private @Nullable ExitCallback exit;
        private @Nullable Thread thread;
        private String user = "";

        Running(String line) {
            this.line = line;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            user = channel.getSession().getUsername();
            Thread started = new Thread(this, "lab " + host.name());
            started.setDaemon(true);
            thread = started;
            started.start();
        }

        @Override
        public void run() {
            InputStream reads = in;
            OutputStream prints = out;
            OutputStream complains = err;
            ExitCallback ends = exit;
            if (reads == null || prints == null || complains == null || ends == null) {
                throw new IllegalStateException("the channel gave no streams");
            }
            int status = 255;
            try {
                status = programs.run(CommandLine.words(line), new Call(user, reads, prints, complains));
                prints.flush();
                complains.flush();
            } catch (IOException connectionLost) {
                // Nobody is there to be told.
            } finally {
                ends.onExit(status);
            }
        }

        @Override
        public void destroy(ChannelSession channel) throws InterruptedException {
            Thread started = thread;
            if (started != null && started != Thread.currentThread()) {
                started.interrupt();
                TimeUnit.MILLISECONDS.timedJoin(started, 1_000);
            }
        }
    }
}
