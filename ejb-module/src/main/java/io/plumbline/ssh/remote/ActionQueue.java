package io.plumbline.ssh.remote;

import io.plumbline.ops.Log;
import io.plumbline.ssh.Action;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation wants done, done as it was asked for and by one thread at a time, whichever comes by: an answer never comes after the
 * end of its batch.
 */
final class ActionQueue {
    private static final Log LOG = Log.of(ActionQueue.class);

    private final String host;
    private final Consumer<Action> performer;
    private final Queue<Action> toDo = new ArrayDeque<>();
    private boolean performing;

    /**
     * A queue with nothing in it.
     *
     * @param host for the log
     */
    ActionQueue(String host, Consumer<Action> performer) {
        this.host = host;
        this.performer = performer;
    }

    /** To be called in the order of the conversation. */
    synchronized void add(List<Action> actions) {
        toDo.addAll(actions);
    }

    /** Does all of it: an action that fails must not keep the next ones from being done. Not to be called with a lock held. */
    void performAll() {
        for (Action action = next(); action != null; action = next()) {
            try {
                performer.accept(action);
            } catch (RuntimeException e) {
                LOG.error("an action of a shell failed", Map.of("host", host), e);
            } finally {
                synchronized (this) {
                    performing = false;
                }
            }
        }
    }

    /** The next action to do; {@code null} when there is none, or another thread is at it and will see to the rest. */
    private synchronized @Nullable Action next() {
        Action next = performing ? null : toDo.poll();
        performing = performing || next != null;
        return next;
    }
}
