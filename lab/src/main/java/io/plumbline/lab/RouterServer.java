package io.plumbline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/**
 * One SSH server that listens on a port for each of its routers. They share its I/O threads and one clock: a router costs a socket and a
 * session its state, neither of them a thread.
 */
final class RouterServer implements AutoCloseable {
    private final Map<Integer, SimulatedRouter> routers;
    private final ManyPorts ssh;
    private final ScheduledThreadPoolExecutor clock;

    private RouterServer(Map<Integer, SimulatedRouter> routers, ManyPorts ssh) {
        this.routers = Map.copyOf(routers);
        this.ssh = ssh;
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "lab clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Starts the routers, each on its port of the loopback address.
     *
     * @param hostKey file with the key of all of them; made at the first start
     */
    static RouterServer start(Map<Integer, SimulatedRouter> routers, Path hostKey) throws IOException {
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(hostKey);
        // The cheapest to sign with: a fleet signs for every log-in of its clients.
        keys.setAlgorithm("EC");
        keys.setKeySize(256);
        ManyPorts ssh =
                (ManyPorts) ServerBuilder.builder().factory(ManyPorts::new).build();
        RouterServer server = new RouterServer(routers, ssh);
        ssh.setHost(Lab.ADDRESS);
        ssh.setKeyPairProvider(keys);
        ssh.setPasswordAuthenticator(
                (user, password, session) -> user.equals(Lab.USERNAME) && password.equals(Lab.PASSWORD));
        ssh.setShellFactory(server::shell);
        // Who keeps a shell decides how long.
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
        // Else an answer waits for the client's acknowledgement of the one before it, which that puts off by 40 ms.
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        try {
            ssh.start(List.copyOf(routers.keySet()));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Sessions that are open or being opened. */
    int sessions() {
        return ssh.getActiveSessions().size();
    }

    private Command shell(ChannelSession channel) {
        InetSocketAddress local =
                (InetSocketAddress) channel.getSession().getIoSession().getLocalAddress();
        SimulatedRouter router = Objects.requireNonNull(routers.get(local.getPort()));
        RouterShell shell = new RouterShell(router, router.name().hashCode(), clock);
        channel.setDataReceiver(shell);
        return shell;
    }

    @Override
    public void close() {
        try {
            ssh.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the routers of the lab do not stop", e);
        } finally {
            clock.shutdownNow();
        }
    }

    /** The library's server listens on one port; what accepts for it can do more. */
    private static final class ManyPorts extends SshServer {
        void start(List<Integer> ports) throws IOException {
            setPort(ports.get(0));
            start();
            List<InetSocketAddress> others = new ArrayList<>();
            for (int port : ports.subList(1, ports.size())) {
                others.add(new InetSocketAddress(getHost(), port));
            }
            acceptor.bind(others);
        }
    }
}
