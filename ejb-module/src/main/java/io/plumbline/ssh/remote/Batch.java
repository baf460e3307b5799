package io.plumbline.ssh.remote;

import io.plumbline.ssh.Command;
import io.plumbline.ssh.WaitingBatches.Lane;
import java.util.List;

/** Commands for one system and who wants their answers. Each command ends in exactly one call, and then the batch in {@link #ended}. */
public interface Batch {
    List<Command> commands();

    Lane lane();

    void answered(int index, String output);

    /** The command was stopped as it allows; the output is what it printed until then, and what it printed to that. */
    default void stopped(int index, String output) {
        answered(index, output);
    }

    /** The system is there but did not answer this command. */
    void unanswered(int index, String reason, String output);

    /** The system could not be logged in on, or the connection was lost over the command. */
    void unreachable(int index, String reason);

    /** The command was not run, for a reason that is the service's own: nothing is known of the system. */
    void notRun(int index, String reason);

    void ended();

    /** None of its commands was run, for one reason. */
    default void noneRun(String reason) {
        for (int i = 0; i < commands().size(); i++) {
            notRun(i, reason);
        }
    }

    /** The system could not be reached for any of its commands, for one reason. */
    default void noneReached(String reason) {
        for (int i = 0; i < commands().size(); i++) {
            unreachable(i, reason);
        }
    }

    /** It never has its turn. */
    default void skip(String reason) {
        noneRun(reason);
        ended();
    }
}
