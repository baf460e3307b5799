package io.plumbline.ssh;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * How a shell speaks.
 *
 * @param loginPrompt end of the last line that says that the shell is ready after the login
 * @param prompt a whole line that is the prompt once the set-up commands have run
 * @param echoes whether the shell repeats what is typed; then an answer is recognised by its echo
 * @param writeAhead commands that may be written before the first is answered; 1 waits for each
 * @param setup commands sent once after the login; their answers don't matter
 * @param questions what the shell may ask between login and prompt, and the answer to give
 */
public record Dialect(
        Pattern loginPrompt,
        Pattern prompt,
        boolean echoes,
        int writeAhead,
        List<String> setup,
        List<Question> questions) {
    public static final int MAX_WRITE_AHEAD = 16;

    public record Question(Pattern ask, String reply) {}
}
