package io.plumbline.ssh;

/** What a {@link Conversation} wants done, in this order. */
public sealed interface Action {
    /** Write to the shell. */
    record Send(String text) implements Action {}

    /** The shell is logged in and set up: a batch may begin. */
    record Ready() implements Action {}

    /**
     * The command at this place of the batch was answered.
     *
     * @param output everything between its echo and the next prompt, plain text
     * @param stopped whether it was {@linkplain Command.Stop stopped}: then the output may be what it had printed until then and no more
     */
    record Answered(int index, String output, boolean stopped) implements Action {}

    /** The command at this place of the batch was not answered. */
    record Unanswered(int index, String reason, String output) implements Action {}

    /** Every command of the batch is answered or not answered; another batch may begin, unless the shell was closed. */
    record BatchEnded() implements Action {}

    /** The shell can't be used any more: close it. */
    record Close(String reason) implements Action {}
}
