package io.plumbline.ssh.remote;

import io.plumbline.access.TokenBucket;
import io.plumbline.ops.Log;
import io.plumbline.ssh.LoginGuard;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Logs in on one system when its guard lets it, and reports how the system was found. A failure counts only while no other shell of the
 * system works: one that refuses a further shell is not unreachable.
 */
final class GuardedLogin {
    private static final Log LOG = Log.of(GuardedLogin.class);

    private final Link.Purpose purpose;
    private final Link.Tools tools;
    /** Shared with the link that was before, which may be at its last log-in still. */
    private final TokenBucket logins;

    private final LoginGuard guard;
    private final LinkReports reports;

    GuardedLogin(Link.Purpose purpose, Link.Tools tools, TokenBucket logins) {
        this.purpose = purpose;
        this.tools = tools;
        this.logins = logins;
        this.guard = new LoginGuard(logins);
        this.reports = new LinkReports(purpose.report(), tools.connecting(), tools.clock());
    }

    /**
     * Opens a shell. Blocks meanwhile.
     *
     * @param alone asked after a failure: whether no other shell of the system is open
     */
    Shell open(BooleanSupplier alone) throws LoginException {
        requireAllowed();
        try {
            return tools.opener().open(purpose.target(), purpose.dialect(), purpose.hostKeys());
        } catch (LoginException e) {
            LOG.debug("a log-in failed", Map.of("host", purpose.target().host(), "reason", e.message()));
            if (e.why() != LoginException.Cause.NOT_TRIED && alone.getAsBoolean()) {
                noteFailure(e);
                reports.report(e.message());
            }
            throw e;
        }
    }

    private synchronized void requireAllowed() throws LoginException {
        LoginGuard.Refusal refusal;
        synchronized (logins) {
            refusal = guard.refusal(tools.clock().instant());
        }
        if (refusal != null) {
            throw new LoginException(
                    refusal.systemFailed() ? LoginException.Cause.UNREACHABLE : LoginException.Cause.NOT_TRIED,
                    refusal.reason());
        }
    }

    private synchronized void noteFailure(LoginException e) {
        switch (e.why()) {
            case NOT_TRIED -> {}
            case UNREACHABLE -> guard.failed(e.message(), tools.clock().instant());
            case REFUSED, HOST_KEY -> guard.hold(e.message());
        }
    }

    /** The shell that was opened belongs to the link. */
    void opened() {
        reports.report(null);
    }

    /** A new shell does what it is for. Before that a log-in is no success: some systems let in and throw out again. */
    synchronized void proven() {
        guard.succeeded();
    }

    /** A new shell was closed by the system before anything was answered. From a thread that must not wait. */
    void thrownOut(String reason) {
        synchronized (this) {
            guard.failed(reason, tools.clock().instant());
        }
        reports.reportLater(reason);
    }

    /** From a thread that must not wait. */
    void answered() {
        reports.reportAnswer();
    }
}
