package io.plumbline.task.job;

import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.platform.PlatformTask;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.WaitingBatches.Lane;
import io.plumbline.ssh.remote.Batch;
import io.plumbline.ssh.remote.Link;
import io.plumbline.task.ChosenSystem;
import io.plumbline.task.RunResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The command of a task on one system. The first that is known of its end is its result; the calls come from the connection's threads, so
 * an answer is read later, by whoever asks for the result.
 */
final class TaskBatch implements Batch {
    private static final Log LOG = Log.of(TaskBatch.class);

    private final ChosenSystem system;
    private final PlatformTask definition;
    private final Command command;
    private final Consumer<TaskBatch> whenKnown;
    private @Nullable Link link;
    private @Nullable String cancelledBecause;
    private @Nullable Supplier<RunResult> result;
    private @Nullable TaskRun run;
    /** Whether the link has let go of it, or never had it. */
    private boolean left;

    TaskBatch(ChosenSystem system, PlatformTask definition, Command command, Consumer<TaskBatch> whenKnown) {
        this.system = system;
        this.definition = definition;
        this.command = command;
        this.whenKnown = whenKnown;
    }

    /** Hands it to the system's link, unless it was cancelled meanwhile. */
    void submit(Function<UUID, Link> links) {
        try {
            Link found = links.apply(system.id());
            synchronized (this) {
                if (result != null) {
                    left = true;
                    return;
                }
                link = found;
            }
            found.submit(this);
        } catch (RuntimeException e) {
            // Mostly the inventory lacks what is needed, for example a credential.
            Optional<Failure> known = Failure.in(e);
            if (known.isEmpty()) {
                LOG.error("a task could not be begun", Map.of("systemId", system.id()), e);
            }
            giveUp(known.map(Failure::detail).orElse("the service could not begin it: its log says why"));
        }
    }

    private void giveUp(String reason) {
        ended();
        end(() -> RunResult.failed(reason, ""));
    }

    /** Ends it, wherever it is. Where the link can't end it yet, because it is logging in for it, its answer is of no interest any more. */
    void cancel(String reason) {
        Link current;
        synchronized (this) {
            if (result == null && cancelledBecause == null) {
                cancelledBecause = reason;
            }
            current = left ? null : link;
        }
        if (current != null) {
            current.cancel(this, reason);
        }
        end(() -> RunResult.cancelled(reason, ""));
    }

    /** Takes it from the link once more when that could not let go of it at the time. To be called often. */
    void release() {
        Link current;
        String reason;
        synchronized (this) {
            current = left ? null : link;
            reason = cancelledBecause;
        }
        if (current != null && reason != null) {
            current.cancel(this, reason);
        }
    }

    /** How it ended. Reads the answer where there is one, once. Asked for by one thread at a time. */
    TaskRun run() {
        if (run == null) {
            Supplier<RunResult> known;
            synchronized (this) {
                known = result;
            }
            run = new TaskRun(system.id(), system.name(), known == null ? null : readResult(known), Tasks.now());
        }
        return run;
    }

    /** What came of it can't be stored as it is: it ends with the reason instead. */
    void replaceResult(String reason) {
        run = new TaskRun(system.id(), system.name(), RunResult.failed(reason, ""), Tasks.now());
    }

    private RunResult readResult(Supplier<RunResult> known) {
        try {
            return known.get();
        } catch (RuntimeException e) {
            // A parser that fails is the fault of this run alone.
            LOG.error("an answer could not be read", Map.of("systemId", system.id(), "kind", definition.kind()), e);
            return RunResult.failed("the answer could not be read: the service's log says why", "");
        }
    }

    synchronized boolean isLeft() {
        return left;
    }

    @Override
    public List<Command> commands() {
        return List.of(command);
    }

    @Override
    public Lane lane() {
        return Lane.ASKED;
    }

    @Override
    public void answered(int index, String output) {
        end(() -> RunResult.read(definition.reader(), output));
    }

    @Override
    public void unanswered(int index, String reason, String output) {
        boolean cancelled;
        synchronized (this) {
            cancelled = cancelledBecause != null;
        }
        end(() -> cancelled ? RunResult.cancelled(reason, output) : RunResult.failed(reason, output));
    }

    @Override
    public void unreachable(int index, String reason) {
        unanswered(index, reason, "");
    }

    @Override
    public void notRun(int index, String reason) {
        unanswered(index, reason, "");
    }

    @Override
    public synchronized void ended() {
        left = true;
    }

    private void end(Supplier<RunResult> known) {
        synchronized (this) {
            if (result != null) {
                return;
            }
            result = known;
        }
        whenKnown.accept(this);
    }
}
