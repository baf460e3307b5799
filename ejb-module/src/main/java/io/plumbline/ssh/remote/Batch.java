package io.plumbline.ssh.remote;

import io.plumbline.ssh.Command;
import java.util.List;

/** Commands for one system and who wants their answers. Each command ends in exactly one call, and then the batch in {@link #ended}. */
public interface Batch {
    List<Command> commands();

    void answered(int index, String output);

    /** The system is there but did not answer this command. */
    void unanswered(int index, String reason, String output);

    /** The command was not run, or the connection was lost over it. */
    void unreachable(int index, String reason);

    void ended();
}
