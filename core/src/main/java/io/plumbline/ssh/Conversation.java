package io.plumbline.ssh;

import com.google.re2j.Pattern;
import io.plumbline.ops.Settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one shell: bytes and time in, {@link Action}s out. It has no thread, no clock and no socket; its owner feeds it
 * from the connection's reader, tells it the time at {@link #deadline()}, and does what it asks for. Not thread-safe.
 *
 * <p>Commands are written ahead as far as the dialect allows and their answers split by prompt. The prompt is learned as its exact text
 * after the set-up, so a line of output that merely looks like one does not end an answer. A command that is not answered in time, or that
 * is to be {@linkplain Command.Stop stopped}, is broken off; when the shell is back at its prompt the rest goes on, else the shell is closed.
 */
public final class Conversation {
    /** How long a prompt must stand still before it is believed where its exact text is not known yet. */
    private static final Duration SETTLE = Duration.ofMillis(150);
    /** How long to wait for the prompt after a command was broken off before the shell is given up. */
    private static final Duration RESYNC_LIMIT = Duration.ofSeconds(5);
    /** Pause between two interrupts: commands written ahead may each need one. */
    private static final Duration RESYNC_PAUSE = Duration.ofSeconds(1);
    /** A line longer than this is no prompt. */
    static final int MAX_PROMPT_LENGTH = 160;

    private final Dialect dialect;
    private final int maxAnswerChars;
    private final Duration loginTimeout;
    private final LoginDialogue login;
    private final TerminalText terminal = new TerminalText();
    private final List<Action> actions = new ArrayList<>();

    private State state = State.NEW;
    private String prompt = "";
    private List<Command> batch = List.of();
    private int sent;
    private int answered;
    /** What stood before the last prompt without an echo of the oldest open command. */
    private String stray = "";

    private Instant lastInput = Instant.MIN;
    private Instant expiresAt = Instant.MAX;
    private Instant stopAt = Instant.MAX;
    private Instant nextInterrupt = Instant.MAX;
    private boolean othersWait;
    private boolean loginRefused;

    private enum State {
        NEW,
        LOGIN,
        IDLE,
        RUNNING,
        /** A command was broken off and has its answer still to come. */
        STOPPING,
        /** A command was broken off and has ended without an answer. */
        RESYNC,
        CLOSED
    }

    /**
     * A conversation that has not begun.
     *
     * @param maxAnswerChars most characters between two prompts; more close the shell
     * @param loginTimeout how long the first prompt, and then each command before the first of a batch, may take
     * @param privilegeSecret for the step to more rights; {@code null} leaves it out
     */
    public Conversation(Dialect dialect, int maxAnswerChars, Duration loginTimeout, @Nullable Secret privilegeSecret) {
        this.login = new LoginDialogue(dialect, privilegeSecret);
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

    /** Whether it was closed because the system refuses the rights asked for; trying that again does harm. */
    public boolean isLoginRefused() {
        return loginRefused;
    }

    /** Whether someone else wants the shell: then a command without hope is broken off before its time-out. */
    public void othersWait(boolean wait) {
        othersWait = wait;
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
            case NEW, LOGIN, STOPPING, RESYNC, CLOSED -> {}
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
            case RUNNING -> elapseRunning(settled, now);
            case STOPPING, RESYNC -> elapseBrokenOff(settled, now);
            case NEW, IDLE, CLOSED -> {}
        }
        return take();
    }

    /** Ends the batch that runs: what is not answered yet ends with the reason, and the shell is brought back to its prompt. */
    public List<Action> abort(String reason, Instant now) {
        if (state == State.RESYNC) {
            while (answered < batch.size()) {
                actions.add(new Action.Unanswered(answered++, reason, ""));
            }
        } else if (state == State.RUNNING || state == State.STOPPING) {
            String output = terminal.text().toString();
            while (answered < batch.size()) {
                actions.add(new Action.Unanswered(answered++, reason, output));
                output = "";
            }
            terminal.clear();
            breakOff(State.RESYNC, now);
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
            case LOGIN, RUNNING, STOPPING, RESYNC -> {
                Instant next = earliest(expiresAt, earliest(nextInterrupt, stopIsWanted() ? stopAt : Instant.MAX));
                boolean maybePrompt = (!stray.isEmpty() || !terminal.text().isEmpty())
                        && lastLine().length() <= MAX_PROMPT_LENGTH;
                yield Optional.of(maybePrompt && settleAt().isBefore(next) ? settleAt() : next);
            }
        };
    }

    private void elapseLogin(boolean settled, Instant now) {
        LoginDialogue.Step step = settled ? login.settled(lastLine()) : new LoginDialogue.Step.Wait();
        if (step instanceof LoginDialogue.Step.Reply reply) {
            say(reply.text(), now);
        } else if (step instanceof LoginDialogue.Step.Send send) {
            say(send.text(), now);
            expiresAt = now.plus(loginTimeout);
        } else if (step instanceof LoginDialogue.Step.Done) {
            prompt = lastLine().stripTrailing();
            terminal.clear();
            state = State.IDLE;
            expiresAt = Instant.MAX;
            actions.add(new Action.Ready());
        } else if (step instanceof LoginDialogue.Step.Refused refused) {
            loginRefused = true;
            close(refused.reason());
        } else if (!now.isBefore(expiresAt)) {
            // Some shells repeat a secret; then the line that holds it is not for messages.
            String line = login.hasSaidSecret() ? "" : "; the last line was '" + tail() + "'";
            close("no prompt within " + seconds(loginTimeout) + " of " + login.waitingFor() + line);
        }
    }

    private void say(String text, Instant now) {
        terminal.clear();
        lastInput = now;
        actions.add(new Action.Send(text + dialect.typing().lineEnd()));
    }

    private void elapseRunning(boolean settled, Instant now) {
        boolean oneOpen = sent - answered == 1;
        // The prompt may have changed, for example when a cluster member became master: then it is known by its form
        // only.
        if (settled && oneOpen && atPrompt() && !isPrompt(lastLine())) {
            prompt = lastLine().stripTrailing();
            splitAnswers(now);
        } else if (settled
                && oneOpen
                && !stray.isBlank()
                && terminal.text().toString().isBlank()) {
            // The shell stands at its prompt and did not repeat the command: what it printed is the answer.
            answer(stray, now);
        } else if (!now.isBefore(expiresAt)) {
            String reason = "no answer within " + seconds(batch.get(answered).timeout());
            actions.add(
                    new Action.Unanswered(answered++, reason, terminal.text().toString()));
            terminal.clear();
            breakOff(State.RESYNC, now);
        } else if (!now.isBefore(stopAt) && stopIsWanted()) {
            breakOff(State.STOPPING, now);
        }
    }

    /** Whether the command that runs should be broken off when its time has come. */
    private boolean stopIsWanted() {
        Command.Stop stop = state == State.RUNNING ? batch.get(answered).stop() : null;
        if (stop == null) {
            return false;
        }
        Pattern hope = stop.hope();
        boolean pressed = othersWait || answered + 1 < batch.size();
        return hope == null
                || (pressed && !hope.matcher(withoutEcho(terminal.text())).find());
    }

    /** The command itself may hold what is hoped for. */
    private String withoutEcho(StringBuilder text) {
        String output = dialect.typing().echoes()
                ? Echo.cut(text.toString(), batch.get(answered).text())
                : text.toString();
        return output == null ? "" : output;
    }

    private void breakOff(State next, Instant now) {
        actions.add(new Action.Send(dialect.typing().interrupt()));
        state = next;
        expiresAt = now.plus(RESYNC_LIMIT);
        nextInterrupt = now.plus(RESYNC_PAUSE);
        lastInput = now;
    }

    private void elapseBrokenOff(boolean settled, Instant now) {
        if (settled && atPrompt()) {
            if (state == State.STOPPING) {
                answerStopped();
            }
            prompt = lastLine().stripTrailing();
            nextInterrupt = Instant.MAX;
            terminal.clear();
            state = State.RUNNING;
            // What was written ahead is of unknown fate: what is not answered is asked again.
            sent = answered;
            advance(now);
        } else if (!now.isBefore(expiresAt)) {
            close("the shell did not come back to its prompt after its command was broken off");
        } else if (!now.isBefore(nextInterrupt)) {
            actions.add(new Action.Send(dialect.typing().interrupt()));
            nextInterrupt = now.plus(RESYNC_PAUSE);
        }
    }

    /** What stands before the first prompt is what the stopped command had to say. */
    private void answerStopped() {
        String text = terminal.text().toString();
        int end = 0;
        while (!text.startsWith(prompt, end) && text.indexOf('\n', end) >= 0) {
            end = text.indexOf('\n', end) + 1;
        }
        String command = batch.get(answered).text();
        String segment = text.substring(0, end);
        String output = dialect.typing().echoes() ? Echo.cut(segment, command) : segment;
        actions.add(
                output == null
                        ? new Action.Unanswered(answered, "no echo of the command that was broken off", segment)
                        : new Action.Answered(answered, output));
        answered++;
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
        String output = dialect.typing().echoes() ? Echo.cut(segment, command) : segment;
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
            stopAt = Instant.MAX;
            actions.add(new Action.BatchEnded());
            return;
        }
        Command next = batch.get(answered);
        expiresAt = now.plus(next.timeout());
        stopAt = next.stop() == null ? Instant.MAX : now.plus(next.stop().after());
        while (sent < batch.size() && sent - answered < dialect.typing().writeAhead()) {
            actions.add(
                    new Action.Send(batch.get(sent++).text() + dialect.typing().lineEnd()));
        }
    }

    private void close(String reason) {
        if (state == State.CLOSED) {
            return;
        }
        boolean inBatch = state == State.RUNNING || state == State.STOPPING || state == State.RESYNC;
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

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
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
