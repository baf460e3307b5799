package io.plumbline.ssh.remote;

import com.jcraft.jsch.JSchException;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.ssh.Conversation;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.LoginDialogue;
import io.plumbline.ssh.SshTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Logs in and waits until the shell is set up. Blocks the calling thread meanwhile, for a bounded time. */
final class ShellOpener {
    private final Connector connector;
    private final Shell.Workers workers;
    private final InstantSource clock;
    private final Limits limits;
    private final AtomicInteger open = new AtomicInteger();
    /** Shells that are being set up; their owners can't pass on the time yet. */
    private final Set<Shell> opening = ConcurrentHashMap.newKeySet();

    /**
     * Bounds.
     *
     * @param shells open or being opened at one time
     */
    record Limits(int answerMaxBytes, Duration loginTimeout, int shells) {}

    ShellOpener(Connector connector, Shell.Workers workers, InstantSource clock, Limits limits) {
        this.connector = connector;
        this.workers = workers;
        this.clock = clock;
        this.limits = limits;
    }

    /** Shells that are open or being opened. */
    int open() {
        return open.get();
    }

    Shell open(SshTarget target, Dialect dialect, HostKeyCheck hostKeys) throws LoginException {
        if (open.incrementAndGet() > limits.shells()) {
            open.decrementAndGet();
            throw new LoginException(LoginException.Cause.NOT_TRIED, "as many connections are open as may be");
        }
        return setUp(connect(target, hostKeys), dialect, target.identity().privilegeSecret());
    }

    private Connector.Connection connect(SshTarget target, HostKeyCheck hostKeys) throws LoginException {
        boolean connected = false;
        try {
            Connector.Connection connection = connector.connect(target, hostKeys);
            connected = true;
            return connection;
        } finally {
            if (!connected) {
                open.decrementAndGet();
            }
        }
    }

    /** From here on the shell counts itself out when it ends. */
    private Shell setUp(Connector.Connection connection, Dialect dialect, @Nullable Secret privilegeSecret)
            throws LoginException {
        Duration timeout = limits.loginTimeout();
        Conversation conversation = new Conversation(dialect, limits.answerMaxBytes(), timeout, privilegeSecret);
        Shell shell = new Shell(connection, conversation, clock, workers, open::decrementAndGet);
        opening.add(shell);
        try {
            long longest = timeout.toMillis() * (LoginDialogue.steps(dialect) + 1L);
            String problem = shell.start((int) timeout.toMillis()).get(longest, TimeUnit.MILLISECONDS);
            if (problem.isEmpty()) {
                return shell;
            }
            throw new LoginException(
                    conversation.isLoginRefused() ? LoginException.Cause.REFUSED : LoginException.Cause.UNREACHABLE,
                    problem);
        } catch (IOException | JSchException | ExecutionException | TimeoutException e) {
            shell.close("the system opens no shell");
            throw new LoginException(LoginException.Cause.UNREACHABLE, "the system opens no shell", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shell.close("the service stops");
            throw new LoginException(LoginException.Cause.NOT_TRIED, "the service stops", e);
        } catch (RuntimeException e) {
            shell.close("the shell could not be set up");
            throw e;
        } finally {
            opening.remove(shell);
        }
    }

    void elapse() {
        opening.forEach(Shell::elapse);
    }
}
