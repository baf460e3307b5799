package io.plumbline.ssh;

import com.google.re2j.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One line for a shell and how long its answer may take.
 *
 * @param stop when it is broken off before it has ended by itself; {@code null} leaves it until its time-out
 */
public record Command(
        String text, Duration timeout, @Nullable Stop stop) {
    public Command {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a command must be one line of printable text");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a command needs a time-out above 0");
        }
    }

    public Command(String text, Duration timeout) {
        this(text, timeout, null);
    }

    /** The same, but left alone until it has ended by itself; one that never does is stopped as before. */
    public Command toItsEnd() {
        return stop == null || stop.hope() == null ? this : new Command(text, timeout);
    }

    /**
     * A command that is broken off; what it has printed until then, and prints at its end, is its answer.
     *
     * @param after since it began
     * @param hope a sign in its output that it is worth waiting for: with it the command is left alone, without it the command is broken off,
     *     but only while others wait for the shell. {@code null} where the command never ends by itself: then it is always broken off
     */
    public record Stop(Duration after, @Nullable Pattern hope) {}
}
