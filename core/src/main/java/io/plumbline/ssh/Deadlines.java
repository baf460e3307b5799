package io.plumbline.ssh;

import java.time.Duration;
import java.time.Instant;

/** Until when a batch waits for what. {@link Instant#MAX} is never. */
final class Deadlines {
    /** How long to wait for the prompt after a command was broken off before the shell is given up. */
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(5);
    /** Pause between two interrupts: commands written ahead may each need one. */
    private static final Duration INTERRUPT_PAUSE = Duration.ofSeconds(1);

    private Instant expiresAt = Instant.MAX;
    private Instant stopAt = Instant.MAX;
    private Instant interruptAt = Instant.MAX;

    void commandBegan(Command command, Instant now) {
        expiresAt = now.plus(command.timeout());
        stopAt = command.stop() == null ? Instant.MAX : now.plus(command.stop().after());
        interruptAt = Instant.MAX;
    }

    /** A command was interrupted for the first time: the shell is to come back to its prompt. */
    void recoveryBegan(Instant now) {
        expiresAt = now.plus(RECOVERY_LIMIT);
        stopAt = Instant.MAX;
        interrupted(now);
    }

    void interrupted(Instant now) {
        interruptAt = now.plus(INTERRUPT_PAUSE);
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether the time has come to break the command off, should that be wanted. */
    boolean stopIsDue(Instant now) {
        return !now.isBefore(stopAt);
    }

    boolean interruptIsDue(Instant now) {
        return !now.isBefore(interruptAt);
    }

    /**
     * The next of them.
     *
     * @param stopIsWanted whether breaking the command off counts among them
     */
    Instant next(boolean stopIsWanted) {
        Instant next = earliest(expiresAt, interruptAt);
        return stopIsWanted ? earliest(next, stopAt) : next;
    }

    static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static String inWords(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
