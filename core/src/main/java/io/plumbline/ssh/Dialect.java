package io.plumbline.ssh;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shell speaks.
 *
 * @param greeting what happens between the log-in and the first command
 * @param prompt a whole line that is the prompt once the set-up commands have run
 */
public record Dialect(Greeting greeting, Pattern prompt, Typing typing) {
    /**
     * How the shell takes what is written to it.
     *
     * @param echoes whether it repeats what is typed; then an answer is recognised by its echo
     * @param writeAhead commands that may be written before the first is answered; 1 waits for each
     * @param lineEnd what ends a command
     * @param interrupt what breaks off a running command
     */
    public record Typing(boolean echoes, int writeAhead, String lineEnd, String interrupt) {
        public static final int MAX_WRITE_AHEAD = 16;
        public static final String LINE_FEED = "\n";
        public static final String CTRL_C = "\u0003";
    }

    /**
     * From the log-in to the first command.
     *
     * @param usernameSuffix what the platform takes behind the user name to set up the terminal; mostly empty
     * @param prompt end of the last line that says that the shell is ready
     * @param questions what the shell may ask before it, and the answer to give
     * @param privilege how to rise where the shell begins with few rights; {@code null} where there is no such step
     * @param setup commands sent once; their answers don't matter
     */
    public record Greeting(
            String usernameSuffix,
            Pattern prompt,
            List<Question> questions,
            @Nullable Privilege privilege,
            List<String> setup) {}

    public record Question(Pattern ask, String reply) {}

    /**
     * The step to more rights, taken only where the system's credential has a secret for it.
     *
     * @param from end of a prompt with few rights
     * @param ask what the shell asks for the secret with
     */
    public record Privilege(Pattern from, String command, Pattern ask) {}
}
