package io.plumbline.ssh.remote;

import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.HostKeyDecision;
import io.plumbline.ops.Settings;
import io.plumbline.ssh.HostKeyAlgorithms;
import io.plumbline.ssh.SshTarget;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Opens SSH connections with JSch. Blocks for as long as the log-in takes, at most twice the connect time-out. */
final class Connector {
    private static final int KEEP_ALIVES_UNANSWERED = 3;
    /** As wide as a platform takes: a narrow terminal wraps the echo. */
    private static final int COLUMNS = 511;

    private final Settings.Ssh settings;
    private final List<String> hostCiphers;
    private final ScheduledExecutorService clock;

    /** A connection that is logged in, with a shell that is not connected yet. */
    record Connection(Session session, ChannelShell shell) {}

    /** Connects by these settings, with the ciphers that the library prefers. */
    Connector(Settings.Ssh settings, ScheduledExecutorService clock) {
        this(settings, List.of(), clock);
    }

    /**
     * Connects by these settings.
     *
     * @param hostCiphers those that hosts are to speak where they can, the first that both know
     */
    Connector(Settings.Ssh settings, List<String> hostCiphers, ScheduledExecutorService clock) {
        this.settings = settings;
        this.hostCiphers = List.copyOf(hostCiphers);
        this.clock = clock;
    }

    Connection connect(SshTarget target, HostKeyCheck hostKeyCheck) throws LoginException {
        Session session = login(target, hostKeyCheck, List.of());
        try {
            ChannelShell shell = (ChannelShell) session.openChannel("shell");
            shell.setPtyType("vt100", COLUMNS, 1_000, 0, 0);
            return new Connection(session, shell);
        } catch (JSchException e) {
            session.disconnect();
            throw new LoginException(LoginException.Cause.UNREACHABLE, unreachable(target, e), e);
        }
    }

    /** A connection for commands. */
    HostConnection connectHost(SshTarget target, HostKeyCheck hostKeyCheck) throws LoginException {
        return new HostConnection(login(target, hostKeyCheck, hostCiphers), settings.connectTimeout());
    }

    private Session login(SshTarget target, HostKeyCheck hostKeyCheck, List<String> ciphers) throws LoginException {
        DecidedHostKeys hostKeys = new DecidedHostKeys(hostKeyCheck);
        OneAnswer answer = new OneAnswer(target.identity().secret());
        Duration timeout = settings.connectTimeout();
        Session session = null;
        ScheduledFuture<?> watchdog = null;
        try {
            session = session(target, hostKeys, answer);
            preferApproved(session, hostKeyCheck);
            preferCiphers(session, ciphers);
            // JSch bounds each read, not the whole: a peer that sends a byte now and then would hold the thread for
            // ever.
            Session watched = session;
            watchdog = clock.schedule(watched::disconnect, timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
            session.connect((int) timeout.toMillis());
            return session;
        } catch (JSchException | OneAnswer.Unanswered e) {
            if (session != null) {
                session.disconnect();
            }
            throw explain(target, hostKeys, answer, e);
        } catch (RuntimeException e) {
            // JSch stumbles over a session that was disconnected while it connects; all else is not the system's doing.
            if (watchdog != null && watchdog.isDone()) {
                throw new LoginException(LoginException.Cause.UNREACHABLE, notInTime(target), e);
            }
            throw e;
        } finally {
            if (watchdog != null) {
                watchdog.cancel(false);
            }
        }
    }

    private Session session(SshTarget target, DecidedHostKeys hostKeys, OneAnswer answer) throws JSchException {
        JSch jsch = new JSch();
        jsch.setHostKeyRepository(hostKeys);
        Session session = jsch.getSession(target.username(), target.host(), target.port());
        if (target.identity().kind() == CredentialKind.PRIVATE_KEY) {
            byte[] key = target.identity().secret().reveal().getBytes(StandardCharsets.UTF_8);
            jsch.addIdentity("plumbline", key, null, null);
            session.setConfig("PreferredAuthentications", "publickey");
        } else {
            session.setUserInfo(answer);
            session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
        }
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setServerAliveInterval((int) settings.keepAlive().toMillis());
        session.setServerAliveCountMax(KEEP_ALIVES_UNANSWERED);
        session.setDaemonThread(true);
        if (target.legacyAlgorithms()) {
            offerLegacy(session);
        }
        return session;
    }

    private static void preferApproved(Session session, HostKeyCheck check) {
        String offered = session.getConfig("server_host_key");
        session.setConfig("server_host_key", HostKeyAlgorithms.approvedFirst(offered, check.approvedTypes()));
    }

    /** What a host has none of is still reached by the others. */
    private static void preferCiphers(Session session, List<String> ciphers) {
        for (String direction : List.of("cipher.c2s", "cipher.s2c")) {
            Set<String> offered = new LinkedHashSet<>();
            ciphers.stream().filter(cipher -> session.getConfig(cipher) != null).forEach(offered::add);
            offered.addAll(List.of(session.getConfig(direction).split(",", -1)));
            session.setConfig(direction, String.join(",", offered));
        }
    }

    private static void offerLegacy(Session session) {
        add(
                session,
                "kex",
                "diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1");
        add(session, "server_host_key", "ssh-rsa,ssh-dss");
        add(session, "PubkeyAcceptedAlgorithms", "ssh-rsa,ssh-dss");
        add(session, "cipher.c2s", "aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc");
        add(session, "cipher.s2c", "aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc");
        add(session, "mac.c2s", "hmac-sha1,hmac-md5");
        add(session, "mac.s2c", "hmac-sha1,hmac-md5");
    }

    private static void add(Session session, String name, String algorithms) {
        session.setConfig(name, session.getConfig(name) + "," + algorithms);
    }

    private LoginException explain(SshTarget target, DecidedHostKeys hostKeys, OneAnswer answer, Exception e) {
        HostKeyDecision decision = hostKeys.decision();
        if (decision == HostKeyDecision.REFUSE_CHANGED) {
            return new LoginException(
                    LoginException.Cause.HOST_KEY,
                    "the host key changed to " + hostKeys.fingerprint() + ": approve it if the system was replaced",
                    e);
        }
        if (decision == HostKeyDecision.REFUSE_UNKNOWN) {
            return new LoginException(
                    LoginException.Cause.HOST_KEY,
                    "the host key " + hostKeys.fingerprint() + " is not approved yet",
                    e);
        }
        String message = String.valueOf(e.getMessage());
        boolean refused = e instanceof OneAnswer.Unanswered
                || message.startsWith("Auth ")
                || message.startsWith("USERAUTH")
                || message.contains("invalid privatekey");
        if (refused) {
            String what = target.identity().kind() == CredentialKind.PRIVATE_KEY
                    ? "the private key"
                    : answer.given() ? "the password" : "every way to log in";
            return new LoginException(
                    LoginException.Cause.REFUSED, "the system refused " + what + " of user " + target.username(), e);
        }
        return new LoginException(LoginException.Cause.UNREACHABLE, unreachable(target, e), e);
    }

    private String notInTime(SshTarget target) {
        return target.host() + " port " + target.port() + " did not answer within "
                + settings.connectTimeout().toSeconds() + " s";
    }

    private String unreachable(SshTarget target, Exception e) {
        String where = target.host() + " port " + target.port();
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT);
        if (root instanceof UnknownHostException) {
            return "the name " + target.host() + " can't be resolved";
        } else if (root instanceof NoRouteToHostException) {
            return "no route to " + where;
        } else if (root instanceof ConnectException && message.contains("refused")) {
            return where + " refuses connections";
        } else if (root instanceof SocketTimeoutException
                || message.contains("timeout")
                || message.contains("timed out")) {
            return notInTime(target);
        } else if (message.contains("algorithm negotiation fail")) {
            return where
                    + " offers only algorithms that are not allowed: an old system may need its legacy algorithms switched on";
        }
        return where + " broke off the connection";
    }
}
