package io.plumbline.ssh;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands of a batch that have not ended, and which of them are written. They are answered in their order. */
final class OpenCommands {
    private final List<Command> commands;
    private final Dialect.Typing typing;
    private int written;
    private int ended;
    /** What stood before the last prompt without an echo of the oldest open command. */
    private String stray = "";

    OpenCommands(List<Command> commands, Dialect.Typing typing) {
        this.commands = List.copyOf(commands);
        this.typing = typing;
    }

    boolean none() {
        return ended == commands.size();
    }

    Command oldest() {
        return commands.get(ended);
    }

    boolean onlyOldestIsWritten() {
        return written - ended == 1;
    }

    boolean othersWait() {
        return ended + 1 < commands.size();
    }

    /** Writes as far ahead as the dialect allows. */
    List<Action> write() {
        List<Action> sends = new ArrayList<>();
        while (written < commands.size() && written - ended < typing.writeAhead()) {
            sends.add(new Action.Send(commands.get(written++).text() + typing.lineEnd()));
        }
        return sends;
    }

    /** What was written ahead is of unknown fate: what has not ended is to be written again. */
    void forgetWritten() {
        written = ended;
        stray = "";
    }

    /** What of a text is the oldest command's output; {@code null} where its echo is missing, so that it may be another one's. */
    @Nullable
    String outputIn(String text) {
        return typing.echoes() ? Echo.cut(text, oldest().text()) : text;
    }

    /** A prompt printed once more, or a log line before one: no answer, unless nothing else follows. */
    void keepStray(String text) {
        stray = text;
    }

    /** Empty where there is none. */
    String stray() {
        return stray;
    }

    Action answer(String output) {
        stray = "";
        return new Action.Answered(ended++, output, false);
    }

    /** The oldest was broken off; this is what it had to say. */
    Action answerStopped(String output) {
        return new Action.Answered(ended++, output, true);
    }

    Action giveUp(String reason, String output) {
        return new Action.Unanswered(ended++, reason, output);
    }

    /**
     * Gives up all that has not ended.
     *
     * @param output of the oldest
     */
    List<Action> giveUpAll(String reason, String output) {
        List<Action> actions = new ArrayList<>();
        while (!none()) {
            actions.add(giveUp(reason, actions.isEmpty() ? output : ""));
        }
        return actions;
    }
}
