package io.plumbline.replication.job;

import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.ZfsReaction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a failure.
 *
 * @param cause in a word, stored
 * @param pause until the next attempt; {@code null} if a person has to act first
 */
record Setback(String cause, @Nullable Duration pause) {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** A plan made anew either works soon or never. */
    private static final int MAX_REPLANS = 10;

    private static final int MAX_DOUBLINGS = 6;

    /**
     * Of a command of ZFS.
     *
     * @param attempts how often the transfer was begun before
     */
    static Setback of(ZfsException e, int attempts) {
        boolean again = switch (e.reason().reaction()) {
            case RETRY_LATER -> true;
            case REPLAN, ABORT_AND_REPLAN -> attempts < MAX_REPLANS;
            case WAIT_FOR_PERSON -> false;
        };
        return new Setback(e.reason().name(), again ? pause(attempts) : null);
    }

    /** Of a log-in. */
    static Setback of(LoginException e, int attempts) {
        return switch (e.why()) {
            case NOT_TRIED, UNREACHABLE -> new Setback("SSH_UNREACHABLE", pause(attempts));
            case REFUSED -> new Setback("SSH_LOGIN_REFUSED", null);
            case HOST_KEY -> new Setback("SSH_HOST_KEY", null);
        };
    }

    /** Of a connection, or of a command that did not come to an end. */
    static Setback broken(int attempts) {
        return new Setback("SSH_CONNECTION_LOST", pause(attempts));
    }

    static boolean dropsPartial(ZfsException e) {
        return e.reason().reaction() == ZfsReaction.ABORT_AND_REPLAN;
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
