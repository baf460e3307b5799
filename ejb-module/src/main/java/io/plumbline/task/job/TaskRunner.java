package io.plumbline.task.job;

import io.plumbline.access.Actor;
import io.plumbline.inventory.job.SystemLinks;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.ops.Log;
import io.plumbline.task.ChosenSystem;
import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskRules;
import io.plumbline.task.TaskState;
import io.plumbline.task.store.Task;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks: a batch for each system, in the lane of what people ask for, so that tasks and the schedule take turns on every system. No
 * thread waits while routers are at work; one clock keeps the time-outs.
 */
@ApplicationScoped
public class TaskRunner {
    public static final String SERVICE_STOPPED = "the service was stopped";

    private static final Log LOG = Log.of(TaskRunner.class);
    private static final int MAX_RUNNING = 20;
    private static final int PAUSE_MILLIS = 1_000;

    @Inject
    private Tasks tasks;

    @Inject
    private TaskSystems systems;

    @Inject
    private SystemLinks links;

    @Inject
    private TaskWriter writer;

    @Resource(lookup = "concurrent/work")
    private ManagedExecutorService work;

    @Resource(lookup = "concurrent/clock")
    private ManagedScheduledExecutorService clock;

    private final Map<UUID, RunningTask> running = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(MAX_RUNNING);
    private @Nullable ScheduledFuture<?> ticking;
    private volatile boolean stopped;

    @PostConstruct
    void open() {
        ticking = clock.scheduleWithFixedDelay(this::tick, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    /** Begins a task and returns it; what comes of it is stored as its systems answer. */
    public Task run(TaskOrder order, Actor actor) {
        List<ChosenSystem> chosen = systems.byIds(order.systemIds());
        List<FieldError> faults = TaskRules.faults(order, chosen);
        if (!faults.isEmpty()) {
            throw Failure.invalid(faults);
        }
        if (stopped) {
            throw new Failure(ErrorCode.UNAVAILABLE, "The service stops");
        }
        if (!free.tryAcquire()) {
            throw new Failure(ErrorCode.UNAVAILABLE, "As many tasks run as may: try again soon");
        }
        try {
            return begin(order, chosen, actor);
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private Task begin(TaskOrder order, List<ChosenSystem> chosen, Actor actor) {
        int seconds = order.secondsInAll(
                chosen.stream().map(system -> system.definition(order.kind())).toList());
        Task task = tasks.create(order, chosen, seconds, actor);
        RunningTask started = new RunningTask(task.id(), order, chosen, seconds, this::storeSoon);
        running.put(task.id(), started);
        LOG.info("a task begins", Map.of("taskId", task.id(), "kind", order.kind(), "systems", chosen.size()));
        Runnable submit = () -> started.batches().forEach(batch -> batch.submit(links::link));
        try {
            work.execute(submit);
        } catch (RejectedExecutionException e) {
            // All threads are taken: whoever asked does it.
            submit.run();
        }
        return task;
    }

    /** Breaks a task off. When this returns, its end is stored; where the data base is away, it will be. */
    public void cancel(UUID taskId, Actor actor) {
        if (tasks.get(taskId).state() != TaskState.RUNNING) {
            throw new Failure(ErrorCode.CONFLICT, "The task has ended already");
        }
        RunningTask task = running.get(taskId);
        if (task == null) {
            throw new Failure(ErrorCode.UNAVAILABLE, "The task is just beginning or ending: try again in a moment");
        }
        tasks.noteCancel(taskId, actor);
        task.breakOff("cancelled by " + actor.name());
        writer.store(task);
    }

    /** No further task begins; those that run end now. */
    public void stop() {
        stopped = true;
        running.values().forEach(task -> task.breakOff(SERVICE_STOPPED));
        running.values().forEach(writer::store);
    }

    /** Tasks that run now. */
    public int running() {
        return running.size();
    }

    /** Never throws: it is called from the threads of connections. */
    private void storeSoon(RunningTask task) {
        try {
            work.execute(() -> writer.tryStore(task));
        } catch (RuntimeException e) {
            // All threads are taken, or the service stops: the next tick tries again, and the stop stores what is left.
            LOG.debug("a task's run is stored later", Map.of("taskId", task.id(), "reason", e.toString()));
        }
    }

    /** Never throws: a scheduled task that does is not run again. */
    private void tick() {
        running.values().forEach(task -> {
            try {
                tick(task);
            } catch (RuntimeException e) {
                // One task must not stop the clock of all others.
                LOG.error("a task's clock failed", Map.of("taskId", task.id()), e);
            }
        });
    }

    private void tick(RunningTask task) {
        task.elapse();
        if (task.isStoringDue()) {
            storeSoon(task);
        } else if (task.isOver() && running.remove(task.id()) != null) {
            free.release();
            LOG.info("a task has ended", Map.of("taskId", task.id()));
        }
    }
}
