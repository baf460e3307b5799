package io.plumbline.task.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.ops.store.Entities;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.task.ChosenSystem;
import io.plumbline.task.Progress;
import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskState;
import io.plumbline.task.store.RunStore;
import io.plumbline.task.store.StoredRun;
import io.plumbline.task.store.Task;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Tasks as they are stored, each call in one short transaction. */
@Stateless
public class Tasks {
    private static final String WORD = "task";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    public Page<Task> list(ListRequest request) {
        return Task.LISTING.page(entities, request);
    }

    /** Rows for tables with page numbers. */
    public List<Task> rows(ListRequest request, int first) {
        return Task.LISTING.rows(entities, request, first);
    }

    public long count(ListRequest request) {
        return Task.LISTING.count(entities, request);
    }

    public Task get(UUID id) {
        return Entities.get(entities, Task.class, id, WORD);
    }

    public Map<UUID, Progress> progress(Collection<Task> tasks) {
        return with(store -> store.progress(tasks.stream().map(Task::id).toList()));
    }

    /** The runs of a task without their rows and output. */
    public List<TaskRun> overview(UUID taskId) {
        return with(store -> store.overview(taskId)).stream().map(TaskRun::of).toList();
    }

    /** The runs of a task with their rows and without output. */
    public List<TaskRun> runs(UUID taskId) {
        return with(store -> store.withRows(taskId)).stream().map(TaskRun::of).toList();
    }

    /** A run with all that came of it; empty when the task has none on the system. */
    public Optional<TaskRun> run(UUID taskId, UUID systemId) {
        return with(store -> store.find(taskId, systemId)).map(TaskRun::of);
    }

    /** Makes a task whose runs all wait. */
    public Task create(TaskOrder order, List<ChosenSystem> systems, int timeoutSeconds, Actor actor) {
        List<String> names = systems.stream().map(ChosenSystem::name).toList();
        Task task = new Task(order, names, timeoutSeconds, actor.name());
        entities.persist(task);
        entities.flush();
        with(store -> {
            store.add(task.id(), systems);
            return true;
        });
        audit.created(actor, task);
        return task;
    }

    /** Stores what came of a run. */
    public void end(UUID taskId, TaskRun run) {
        StoredRun stored = run.stored();
        with(store -> {
            store.end(taskId, stored);
            return true;
        });
    }

    /** All runs of a task have ended. */
    public void end(UUID taskId, TaskState how) {
        get(taskId).end(how, now());
    }

    public void noteCancel(UUID taskId, Actor actor) {
        audit.did(actor, "cancel", get(taskId));
    }

    /** Ends what a service that is gone left behind. */
    public void cancelThoseLeft(String reason) {
        Instant at = now();
        with(store -> {
            store.cancelAll(reason, at);
            return true;
        });
        entities.createQuery("select t from Task t where t.state = :running", Task.class)
                .setParameter("running", TaskState.RUNNING)
                .getResultList()
                .forEach(task -> task.end(TaskState.CANCELLED, at));
    }

    /**
     * Removes tasks that are older than the time or beyond the newest that are kept.
     *
     * @return how many were removed, at most {@code limit}
     */
    public int removeOld(Instant before, int kept, int limit) {
        return entities.createNativeQuery("""
                        DELETE FROM tasks WHERE id IN (SELECT id FROM tasks WHERE state <> 'RUNNING' AND (created_at < ?1
                            OR created_at <= (SELECT created_at FROM tasks ORDER BY created_at DESC OFFSET ?2 LIMIT 1))
                            ORDER BY created_at LIMIT ?3)
                        """)
                .setParameter(1, before)
                .setParameter(2, kept)
                .setParameter(3, limit)
                .executeUpdate();
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(RunStore store) throws SQLException;
    }

    /** On the transaction's own connection. */
    private <T> T with(Work<T> work) {
        return entities.unwrap(Session.class).doReturningWork(connection -> work.on(new RunStore(connection)));
    }
}
