package io.plumbline.ssh;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conversation with one shell: bytes and time in, {@link Action}s out. It has no thread, no clock and no socket; its owner feeds it
 * from the connection's reader, tells it the time at {@link #deadline()}, and does what it asks for. Not thread-safe.
 *
 * <p>Commands are written ahead as far as the dialect allows and their answers split by prompt. The prompt is learned as its exact text
 * after the set-up, so a line of output that merely looks like one does not end an answer. A command that is not answered in time is
 * broken off by Ctrl-C; when the shell is back at its prompt the rest goes on, else the shell is closed.
 */
public final class Conversation {
    private static final String CTRL_C = "\u0003";
    /** How long a prompt must stand still before it is believed where its exact text is not known yet. */
    private static final Duration SETTLE = Duration.ofMillis(150);
    /** How long to wait for the prompt after Ctrl-C before the shell is given up. */
    private static final Duration RESYNC_LIMIT = Duration.ofSeconds(5);
    /** Pause between two Ctrl-C: commands written ahead may each need one. */
    private static final Duration RESYNC_PAUSE = Duration.ofSeconds(1);
    /** A line longer than this is no prompt. */
    private static final int MAX_PROMPT_LENGTH = 160;

    private final Dialect dialect;
    private final int maxAnswerChars;
    private final Duration loginTimeout;
    private final TerminalText terminal = new TerminalText();
    private final List<Action> actions = new ArrayList<>();

    private State state = State.NEW;
    private String prompt = "";
    private int setupSent;
    private int questionsAnswered;
    private List<Command> batch = List.of();
    private int sent;
    private int answered;
    /** What stood before the last prompt without an echo of the oldest open command. */
    private String stray = "";

    private Instant lastInput = Instant.MIN;
    private Instant expiresAt = Instant.MAX;
    private Instant nextCtrlC = Instant.MAX;

    private enum State {
        NEW,
        LOGIN,
        SETUP,
        IDLE,
        RUNNING,
        RESYNC,
        CLOSED
    }

    /**
     * A conversation that has not begun.
     *
     * @param maxAnswerChars most characters between two prompts; more close the shell
     * @param loginTimeout how long the first prompt, and then each set-up command, may take
     */
    public Conversation(Dialect dialect, int maxAnswerChars, Duration loginTimeout) {
        this.dialect = dialect;
        this.maxAnswerChars = maxAnswerChars;
        this.loginTimeout = loginTimeout;
    }

    /** The shell is open: wait for its prompt. */
    public List<Action> open(Instant now) {
        state = State.LOGIN;
        expiresAt = now.plus(loginTimeout);
        return take();
    }

    public boolean idle() {
        return state == State.IDLE;
    }

    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Begins a batch; only while {@link #idle()}. */
    public List<Action> begin(List<Command> commands, Instant now) {
        if (state != State.IDLE) {
            throw new IllegalStateException("a batch can only begin on an idle shell");
        }
        batch = List.copyOf(commands);
        sent = 0;
        answered = 0;
        terminal.clear();
        state = State.RUNNING;
        advance(now);
        return take();
    }

    /** Bytes came from the shell. */
    public List<Action> receive(byte[] bytes, int offset, int length, Instant now) {
        if (state == State.CLOSED) {
            return List.of();
        }
        lastInput = now;
        terminal.feed(bytes, offset, length);
        switch (state) {
            case RUNNING -> splitAnswers(now);
            case IDLE -> terminal.clear();
            case NEW, LOGIN, SETUP, RESYNC, CLOSED -> {}
        }
        if (terminal.text().length() > maxAnswerChars) {
            close("the answer is longer than " + maxAnswerChars + " characters");
        }
        return take();
    }

    /** Time has passed. */
    public List<Action> elapse(Instant now) {
        boolean settled = !now.isBefore(settleAt());
        switch (state) {
            case LOGIN -> elapseLogin(settled, now);
            case SETUP -> elapseSetup(settled, now);
            case RUNNING -> elapseRunning(settled, now);
            case RESYNC -> elapseResync(settled, now);
            case NEW, IDLE, CLOSED -> {}
        }
        return take();
    }

    /** The connection is gone. */
    public List<Action> closed(String reason) {
        close(reason);
        return take();
    }

    /** When {@link #elapse} wants to be called at the latest; empty while nothing is awaited. */
    public Optional<Instant> deadline() {
        return switch (state) {
            case NEW, IDLE, CLOSED -> Optional.empty();
            case LOGIN, SETUP, RUNNING, RESYNC -> {
                Instant next = expiresAt.isBefore(nextCtrlC) ? expiresAt : nextCtrlC;
                boolean maybePrompt = (!stray.isEmpty() || !terminal.text().isEmpty())
                        && lastLine().length() <= MAX_PROMPT_LENGTH;
                yield Optional.of(maybePrompt && settleAt().isBefore(next) ? settleAt() : next);
            }
        };
    }

    private void elapseLogin(boolean settled, Instant now) {
        if (settled && answerQuestion(now)) {
            return;
        }
        if (settled && finds(dialect.loginPrompt(), lastLine())) {
            state = State.SETUP;
            nextSetup(now);
        } else if (!now.isBefore(expiresAt)) {
            close("no prompt within " + seconds(loginTimeout) + " of the login; the last line was '" + tail() + "'");
        }
    }

    private boolean answerQuestion(Instant now) {
        for (Dialect.Question question : dialect.questions()) {
            // A shell that asks without end is given up by the login's time-out.
            if (questionsAnswered < 3 && finds(question.ask(), lastLine())) {
                questionsAnswered++;
                terminal.clear();
                lastInput = now;
                actions.add(new Action.Send(question.reply() + "\n"));
                return true;
            }
        }
        return false;
    }

    private void elapseSetup(boolean settled, Instant now) {
        if (settled && atPrompt()) {
            nextSetup(now);
        } else if (!now.isBefore(expiresAt)) {
            close("no prompt within " + seconds(loginTimeout) + " of '"
                    + dialect.setup().get(setupSent - 1) + "'");
        }
    }

    private void nextSetup(Instant now) {
        if (setupSent < dialect.setup().size()) {
            terminal.clear();
            actions.add(new Action.Send(dialect.setup().get(setupSent++) + "\n"));
            expiresAt = now.plus(loginTimeout);
            return;
        }
        prompt = lastLine().stripTrailing();
        terminal.clear();
        state = State.IDLE;
        expiresAt = Instant.MAX;
        actions.add(new Action.Ready());
    }

    private void elapseRunning(boolean settled, Instant now) {
        boolean oneOpen = sent - answered == 1;
        // The prompt may have changed, for example when a cluster member became master: then it is known by its form
        // only.
        if (settled && oneOpen && atPrompt() && !isPrompt(lastLine())) {
            prompt = lastLine().stripTrailing();
            splitAnswers(now);
        } else if (settled && oneOpen && !stray.isBlank() && terminal.text().isEmpty()) {
            // The shell stands at its prompt and did not repeat the command: what it printed is the answer.
            answer(stray, now);
        } else if (!now.isBefore(expiresAt)) {
            String reason = "no answer within " + seconds(batch.get(answered).timeout());
            actions.add(
                    new Action.Unanswered(answered++, reason, terminal.text().toString()));
            terminal.clear();
            actions.add(new Action.Send(CTRL_C));
            state = State.RESYNC;
            expiresAt = now.plus(RESYNC_LIMIT);
            nextCtrlC = now.plus(RESYNC_PAUSE);
            lastInput = now;
        }
    }

    private void elapseResync(boolean settled, Instant now) {
        if (settled && atPrompt()) {
            prompt = lastLine().stripTrailing();
            nextCtrlC = Instant.MAX;
            terminal.clear();
            state = State.RUNNING;
            // What was written ahead is of unknown fate: what is not answered is asked again.
            sent = answered;
            advance(now);
        } else if (!now.isBefore(expiresAt)) {
            close("the shell did not come back to its prompt after Ctrl-C");
        } else if (!now.isBefore(nextCtrlC)) {
            actions.add(new Action.Send(CTRL_C));
            nextCtrlC = now.plus(RESYNC_PAUSE);
        }
    }

    /** Cuts the text at every prompt that begins a line; what is before it answers the oldest open command. */
    private void splitAnswers(Instant now) {
        StringBuilder text = terminal.text();
        int lineStart = 0;
        while (state == State.RUNNING && lineStart < text.length()) {
            if (startsWithPrompt(text, lineStart)) {
                String segment = text.substring(0, lineStart);
                text.delete(0, lineStart + prompt.length());
                lineStart = 0;
                acceptSegment(segment, now);
            }
            int lineFeed = text.indexOf("\n", lineStart);
            if (lineFeed < 0) {
                return;
            }
            lineStart = lineFeed + 1;
        }
    }

    private void acceptSegment(String segment, Instant now) {
        String command = batch.get(answered).text();
        String output = dialect.echoes() ? Echo.cut(segment, command) : segment;
        if (output == null) {
            // A prompt printed once more, or a log line before one: no answer, unless nothing else follows.
            stray = segment;
            return;
        }
        answer(output, now);
    }

    private void answer(String output, Instant now) {
        actions.add(new Action.Answered(answered++, output));
        advance(now);
    }

    /** Writes what may be written ahead, or ends the batch. */
    private void advance(Instant now) {
        stray = "";
        if (answered == batch.size()) {
            batch = List.of();
            terminal.clear();
            state = State.IDLE;
            expiresAt = Instant.MAX;
            actions.add(new Action.BatchEnded());
            return;
        }
        expiresAt = now.plus(batch.get(answered).timeout());
        while (sent < batch.size() && sent - answered < dialect.writeAhead()) {
            actions.add(new Action.Send(batch.get(sent++).text() + "\n"));
        }
    }

    private void close(String reason) {
        if (state == State.CLOSED) {
            return;
        }
        boolean inBatch = state == State.RUNNING || state == State.RESYNC;
        state = State.CLOSED;
        expiresAt = Instant.MAX;
        String output = terminal.text().toString();
        while (inBatch && answered < batch.size()) {
            actions.add(new Action.Unanswered(answered++, reason, output));
            output = "";
        }
        if (inBatch) {
            actions.add(new Action.BatchEnded());
        }
        terminal.clear();
        actions.add(new Action.Close(reason));
    }

    private boolean startsWithPrompt(StringBuilder text, int at) {
        return text.length() - at >= prompt.length()
                && prompt.contentEquals(text.subSequence(at, at + prompt.length()));
    }

    private boolean isPrompt(String line) {
        return line.startsWith(prompt);
    }

    private boolean atPrompt() {
        return dialect.prompt().matches(lastLine());
    }

    private static boolean finds(Pattern pattern, String line) {
        return line.length() <= MAX_PROMPT_LENGTH && pattern.matcher(line).find();
    }

    /** The last line as far as it has come, at most as long as a prompt can be. */
    private String lastLine() {
        StringBuilder text = terminal.text();
        int start = text.lastIndexOf("\n") + 1;
        return text.substring(start, Math.min(text.length(), start + MAX_PROMPT_LENGTH + 1));
    }

    private Instant settleAt() {
        return lastInput.equals(Instant.MIN) ? Instant.MAX : lastInput.plus(SETTLE);
    }

    private String tail() {
        String line = lastLine().strip();
        return line.length() <= 80 ? line : line.substring(0, 80);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private List<Action> take() {
        List<Action> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }
}
