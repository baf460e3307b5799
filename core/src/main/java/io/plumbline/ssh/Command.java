package io.plumbline.ssh;

import java.time.Duration;

/** One line for a shell and how long its answer may take. */
public record Command(String text, Duration timeout) {
    public Command {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a command must be one line of printable text");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a command needs a time-out above 0");
        }
    }
}
