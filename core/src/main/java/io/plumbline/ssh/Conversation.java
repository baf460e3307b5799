package io.plumbline.ssh;

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
    private final Dialect.Typing typing;
    private final int maxAnswerChars;
    private final Duration loginTimeout;
    private final LoginDialogue login;
    private final PromptedText printed;
    private final List<Action> actions = new ArrayList<>();

    private State state = State.NEW;
    private Instant loginExpiresAt = Instant.MAX;
    private RunningBatch batch;
    private boolean othersWait;
    private boolean loginRefused;

    private enum State {
        NEW,
        LOGIN,
        IDLE,
        BATCH,
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
        this.typing = dialect.typing();
        this.maxAnswerChars = maxAnswerChars;
        this.loginTimeout = loginTimeout;
        this.login = new LoginDialogue(dialect, privilegeSecret);
        this.printed = new PromptedText(dialect.prompt());
        this.batch = new RunningBatch(List.of(), typing, printed);
    }

    /** The shell is open: wait for its prompt. */
    public List<Action> open(Instant now) {
        state = State.LOGIN;
        loginExpiresAt = now.plus(loginTimeout);
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
        state = State.BATCH;
        batch = new RunningBatch(commands, typing, printed);
        batch.begin(now);
        follow();
        return take();
    }

    /** Bytes came from the shell. */
    public List<Action> receive(byte[] bytes, int offset, int length, Instant now) {
        if (state == State.CLOSED) {
            return List.of();
        }
        printed.feed(bytes, offset, length, now);
        switch (state) {
            case BATCH -> {
                batch.received(now);
                follow();
            }
            case IDLE -> printed.clear();
            case NEW, LOGIN, CLOSED -> {}
        }
        if (printed.length() > maxAnswerChars) {
            close("the answer is longer than " + maxAnswerChars + " characters");
        }
        return take();
    }

    /** Time has passed. */
    public List<Action> elapse(Instant now) {
        switch (state) {
            case LOGIN -> elapseLogin(now);
            case BATCH -> {
                batch.elapse(othersWait, now);
                follow();
            }
            case NEW, IDLE, CLOSED -> {}
        }
        return take();
    }

    /** Ends the batch that runs: what is not answered yet ends with the reason, and the shell is brought back to its prompt. */
    public List<Action> abort(String reason, Instant now) {
        if (state == State.BATCH) {
            batch.abort(reason, now);
            follow();
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
            case LOGIN ->
                Optional.of(
                        printed.length() > 0 && printed.mayEndWithPrompt()
                                ? Deadlines.earliest(printed.settlesAt(), loginExpiresAt)
                                : loginExpiresAt);
            case BATCH -> Optional.of(batch.deadline(othersWait));
        };
    }

    private void elapseLogin(Instant now) {
        LoginDialogue.Step step =
                printed.settled(now) ? login.settled(printed.lastLine()) : new LoginDialogue.Step.Wait();
        if (step instanceof LoginDialogue.Step.Reply reply) {
            say(reply.text(), now);
        } else if (step instanceof LoginDialogue.Step.Send send) {
            say(send.text(), now);
            loginExpiresAt = now.plus(loginTimeout);
        } else if (step instanceof LoginDialogue.Step.Done) {
            printed.learnPrompt();
            printed.clear();
            state = State.IDLE;
            actions.add(new Action.Ready());
        } else if (step instanceof LoginDialogue.Step.Refused refused) {
            loginRefused = true;
            close(refused.reason());
        } else if (!now.isBefore(loginExpiresAt)) {
            // Some shells repeat a secret; then the line that holds it is not for messages.
            String line = login.hasSaidSecret() ? "" : "; the last line was '" + tail() + "'";
            close("no prompt within " + Deadlines.inWords(loginTimeout) + " of " + login.waitingFor() + line);
        }
    }

    private void say(String text, Instant now) {
        printed.clear();
        printed.settleAfter(now);
        actions.add(new Action.Send(text + typing.lineEnd()));
    }

    private String tail() {
        String line = printed.lastLine().strip();
        return line.length() <= 80 ? line : line.substring(0, 80);
    }

    /** Does what the batch wants, and goes on from where it has come to. */
    private void follow() {
        actions.addAll(batch.takeActions());
        if (batch.hasEnded()) {
            state = State.IDLE;
            actions.add(new Action.BatchEnded());
        } else if (batch.isLost()) {
            close("the shell did not come back to its prompt after its command was broken off");
        }
    }

    private void close(String reason) {
        if (state == State.CLOSED) {
            return;
        }
        if (state == State.BATCH) {
            batch.giveUp(reason);
            actions.addAll(batch.takeActions());
            actions.add(new Action.BatchEnded());
        }
        state = State.CLOSED;
        printed.clear();
        actions.add(new Action.Close(reason));
    }

    private List<Action> take() {
        List<Action> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }
}
