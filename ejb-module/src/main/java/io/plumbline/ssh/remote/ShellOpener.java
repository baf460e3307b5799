package io.plumbline.ssh.remote;

import com.jcraft.jsch.JSchException;
import io.plumbline.ssh.Conversation;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.SshTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Logs in and waits until the shell is set up. Blocks the calling thread meanwhile, for a bounded time. */
final class ShellOpener {
    private final Connector connector;
    private final Executor writers;
    private final InstantSource clock;
    private final int answerMaxBytes;
    private final Duration loginTimeout;
    /** Shells that are being set up; their owners can't pass on the time yet. */
    private final Set<Shell> opening = ConcurrentHashMap.newKeySet();

    ShellOpener(Connector connector, Executor writers, InstantSource clock, int answerMaxBytes, Duration loginTimeout) {
        this.connector = connector;
        this.writers = writers;
        this.clock = clock;
        this.answerMaxBytes = answerMaxBytes;
        this.loginTimeout = loginTimeout;
    }

    Shell open(SshTarget target, Dialect dialect, HostKeyCheck hostKeys) throws LoginException {
        Connector.Connection connection = connector.connect(target, hostKeys);
        Shell shell = new Shell(connection, new Conversation(dialect, answerMaxBytes, loginTimeout), clock, writers);
        opening.add(shell);
        try {
            long longest = loginTimeout.toMillis() * (dialect.setup().size() + 2L);
            String problem = shell.start((int) loginTimeout.toMillis()).get(longest, TimeUnit.MILLISECONDS);
            if (problem.isEmpty()) {
                return shell;
            }
            throw new LoginException(LoginException.Cause.UNREACHABLE, problem);
        } catch (IOException | JSchException | ExecutionException | TimeoutException e) {
            shell.close("the system opens no shell");
            throw new LoginException(LoginException.Cause.UNREACHABLE, "the system opens no shell", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shell.close("the service stops");
            throw new LoginException(LoginException.Cause.UNREACHABLE, "the service stops", e);
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
