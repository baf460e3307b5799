package io.plumbline.ssh;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a shell has printed and nobody has taken yet, and the prompt that it is cut by. The prompt is known by its form until its exact text
 * has been learned, and by that alone where an answer is cut: a line of output that merely looks like a prompt does not end an answer.
 */
final class PromptedText {
    /** A line longer than this is no prompt. */
    static final int MAX_PROMPT_LENGTH = 160;
    /** How long a prompt must stand still before it is believed where its exact text is not known yet. */
    private static final Duration SETTLE = Duration.ofMillis(150);

    private final TerminalText terminal = new TerminalText();
    private final Pattern form;
    private String prompt = "";
    /** Where the search for the prompt goes on: no line before it begins with the prompt. */
    private int searched;

    private Instant settlesAt = Instant.MAX;

    PromptedText(Pattern form) {
        this.form = form;
    }

    void feed(byte[] bytes, int offset, int length, Instant now) {
        terminal.feed(bytes, offset, length);
        settleAfter(now);
    }

    /** The shell was told something: what it prints to that is still to come. */
    void settleAfter(Instant now) {
        settlesAt = now.plus(SETTLE);
    }

    boolean settled(Instant now) {
        return !now.isBefore(settlesAt);
    }

    /** When the last line may be taken for what it looks like, if nothing more comes. */
    Instant settlesAt() {
        return settlesAt;
    }

    void clear() {
        terminal.clear();
        searched = 0;
    }

    int length() {
        return terminal.text().length();
    }

    boolean isBlank() {
        return terminal.text().chars().allMatch(Character::isWhitespace);
    }

    String text() {
        return terminal.text().toString();
    }

    /** The last line as far as it has come, at most one character longer than a prompt can be. */
    String lastLine() {
        StringBuilder text = terminal.text();
        int start = text.lastIndexOf("\n") + 1;
        return text.substring(start, Math.min(text.length(), start + MAX_PROMPT_LENGTH + 1));
    }

    /** Whether the last line is short enough for a prompt. */
    boolean mayEndWithPrompt() {
        return lastLine().length() <= MAX_PROMPT_LENGTH;
    }

    /** Whether the last line has the form of a prompt. */
    boolean endsWithPrompt() {
        return form.matches(lastLine());
    }

    /** Whether the last line has the form of a prompt, but not the text: that of a cluster's member that became master, for example. */
    boolean endsWithOtherPrompt() {
        return endsWithPrompt() && !lastLine().startsWith(prompt) && !endsWithPromptBehindText();
    }

    /**
     * Whether the prompt ends the last line and something stands before it: what was printed without a line feed, as the marks of a ping that
     * was broken off, or the rest of a longer prompt.
     */
    boolean endsWithPromptBehindText() {
        String line = lastLine().stripTrailing();
        return !prompt.isEmpty() && line.endsWith(prompt) && !line.startsWith(prompt);
    }

    /** From now on the last line is the prompt. */
    void learnPrompt() {
        prompt = lastLine().stripTrailing();
        searched = 0;
    }

    /** Takes what stands before the next prompt that begins a line, and the prompt; {@code null} where there is none yet. */
    @Nullable
    String takeUpToPrompt() {
        StringBuilder text = terminal.text();
        while (!promptStandsAt(searched)) {
            int lineFeed = text.indexOf("\n", searched);
            if (lineFeed < 0) {
                return null;
            }
            searched = lineFeed + 1;
        }
        String before = text.substring(0, searched);
        text.delete(0, searched + prompt.length());
        searched = 0;
        return before;
    }

    /** Takes what stands before the prompt that ends the last line, and the prompt. */
    String takeUpToPromptBehindText() {
        String text = text().stripTrailing();
        clear();
        return text.substring(0, text.length() - prompt.length());
    }

    /** What stands before the first prompt, even one within a line; without one, before the last line. */
    String upToFirstPrompt() {
        String text = text();
        int first = prompt.isEmpty() ? -1 : text.indexOf(prompt);
        return text.substring(0, first >= 0 ? first : text.lastIndexOf('\n') + 1);
    }

    private boolean promptStandsAt(int at) {
        StringBuilder text = terminal.text();
        return !prompt.isEmpty()
                && text.length() - at >= prompt.length()
                && prompt.contentEquals(text.subSequence(at, at + prompt.length()));
    }
}
