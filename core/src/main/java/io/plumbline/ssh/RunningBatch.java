package io.plumbline.ssh;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch on its way through a shell: what the shell prints is cut into answers, and a command that takes too long is broken off. Then the
 * shell is to come back to its prompt, and the rest of the batch is written anew.
 */
final class RunningBatch {
    private final PromptedText printed;
    private final Dialect.Typing typing;
    private final OpenCommands open;
    private final Deadlines deadlines = new Deadlines();
    private final List<Action> actions = new ArrayList<>();
    private State state = State.ANSWERING;
    /** Whether the shell was told to print its prompt once more, on a line of its own. */
    private boolean promptAsked;

    private enum State {
        ANSWERING,
        /** A command was broken off and has its answer still to come. */
        STOPPING,
        /** A command was broken off and has ended without an answer. */
        RECOVERING,
        ENDED,
        LOST
    }

    RunningBatch(List<Command> commands, Dialect.Typing typing, PromptedText printed) {
        this.printed = printed;
        this.typing = typing;
        this.open = new OpenCommands(commands, typing);
    }

    void begin(Instant now) {
        printed.clear();
        goOn(now);
    }

    /** Every command has ended and the shell is at its prompt. */
    boolean hasEnded() {
        return state == State.ENDED;
    }

    /** The shell did not come back to its prompt. */
    boolean isLost() {
        return state == State.LOST;
    }

    /** What is to be done since this was asked last. */
    List<Action> takeActions() {
        List<Action> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }

    /** The shell has printed something. */
    void received(Instant now) {
        while (state == State.ANSWERING) {
            String text = printed.takeUpToPrompt();
            if (text == null) {
                return;
            }
            takeAnswer(text, now);
        }
    }

    private void takeAnswer(String text, Instant now) {
        String output = open.outputIn(text);
        if (output == null) {
            open.keepStray(text);
        } else {
            answer(output, now);
        }
    }

    void elapse(boolean othersWait, Instant now) {
        switch (state) {
            case ANSWERING -> elapseAnswering(othersWait, now);
            case STOPPING, RECOVERING -> elapseBrokenOff(now);
            case ENDED, LOST -> {}
        }
    }

    /** Ends all that has not ended, and brings the shell back to its prompt. */
    void abort(String reason, Instant now) {
        if (state == State.RECOVERING) {
            actions.addAll(open.giveUpAll(reason, ""));
        } else {
            giveUp(reason);
            printed.clear();
            breakOff(State.RECOVERING, now);
        }
    }

    /** Ends all that has not ended, the oldest of it with what was printed. */
    void giveUp(String reason) {
        actions.addAll(open.giveUpAll(reason, printed.text()));
    }

    /** When {@link #elapse} wants to be called at the latest. */
    Instant deadline(boolean othersWait) {
        Instant next = deadlines.next(stopIsWanted(othersWait));
        boolean maybePrompt = (!open.stray().isEmpty() || printed.length() > 0) && printed.mayEndWithPrompt();
        return maybePrompt ? Deadlines.earliest(printed.settlesAt(), next) : next;
    }

    private void elapseAnswering(boolean othersWait, Instant now) {
        boolean atRest = printed.settled(now) && open.onlyOldestIsWritten();
        if (atRest && printed.endsWithOtherPrompt()) {
            printed.learnPrompt();
            received(now);
        } else if (atRest && printed.endsWithPromptBehindText()) {
            // The output has no line feed at its end.
            takeAnswer(printed.takeUpToPromptBehindText(), now);
        } else if (atRest && !open.stray().isBlank() && printed.isBlank()) {
            // The shell stands at its prompt and did not repeat the command: what it printed is the answer.
            answer(open.stray(), now);
        } else if (deadlines.expired(now)) {
            String reason =
                    "no answer within " + Deadlines.inWords(open.oldest().timeout());
            actions.add(open.giveUp(reason, printed.text()));
            printed.clear();
            breakOff(State.RECOVERING, now);
        } else if (deadlines.stopIsDue(now) && stopIsWanted(othersWait)) {
            breakOff(State.STOPPING, now);
        }
    }

    /** Whether the command that runs should be broken off when its time has come. */
    private boolean stopIsWanted(boolean othersWait) {
        Command.Stop stop = state == State.ANSWERING ? open.oldest().stop() : null;
        if (stop == null) {
            return false;
        }
        Pattern hope = stop.hope();
        return hope == null || ((othersWait || open.othersWait()) && !shows(hope));
    }

    /** Whether the output shows it; the echo of the command itself may hold what is hoped for. */
    private boolean shows(Pattern hope) {
        String output = open.outputIn(printed.text());
        return output != null && hope.matcher(output).find();
    }

    private void breakOff(State next, Instant now) {
        actions.add(new Action.Send(typing.interrupt()));
        state = next;
        promptAsked = false;
        deadlines.recoveryBegan(now);
        printed.settleAfter(now);
    }

    private void elapseBrokenOff(Instant now) {
        if (printed.settled(now) && (printed.endsWithPrompt() || printed.endsWithPromptBehindText())) {
            if (state == State.STOPPING) {
                answerStopped();
                state = State.RECOVERING;
            }
            if (printed.endsWithPromptBehindText() && !promptAsked) {
                askForPrompt(now);
            } else {
                recovered(now);
            }
        } else if (deadlines.expired(now)) {
            state = State.LOST;
        } else if (deadlines.interruptIsDue(now)) {
            actions.add(new Action.Send(typing.interrupt()));
            deadlines.interrupted(now);
        }
    }

    /**
     * What stands before the known prompt may be output without a line feed or belong to a new, longer prompt. An empty command tells: the
     * shell answers it with its prompt and nothing else.
     */
    private void askForPrompt(Instant now) {
        promptAsked = true;
        printed.clear();
        printed.settleAfter(now);
        actions.add(new Action.Send(typing.lineEnd()));
    }

    private void recovered(Instant now) {
        if (printed.endsWithPrompt()) {
            printed.learnPrompt();
        }
        printed.clear();
        open.forgetWritten();
        state = State.ANSWERING;
        goOn(now);
    }

    /** What stands before the first prompt is what the stopped command had to say. */
    private void answerStopped() {
        String text = printed.upToFirstPrompt();
        String output = open.outputIn(text);
        actions.add(
                output == null
                        ? open.giveUp("no echo of the command that was broken off", text)
                        : open.answerStopped(output));
    }

    private void answer(String output, Instant now) {
        actions.add(open.answer(output));
        goOn(now);
    }

    /** Writes what may be written ahead, or ends the batch. */
    private void goOn(Instant now) {
        if (open.none()) {
            printed.clear();
            state = State.ENDED;
        } else {
            deadlines.commandBegan(open.oldest(), now);
            actions.addAll(open.write());
        }
    }
}
