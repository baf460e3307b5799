package io.plumbline.task.store;

import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskParameters;
import io.plumbline.task.TaskState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task that somebody ran. Its runs are kept by the {@link RunStore}. */
@Entity
@Table(name = "tasks")
public class Task extends Stored {
    public static final Listing<Task> LISTING = new Listing<>(Task.class, "-createdAt")
            .field("kind", String.class)
            .field("state", TaskState.class)
            .field("createdBy", String.class)
            .field("createdAt", Instant.class)
            .field("endedAt", Instant.class);

    @Column(nullable = false, updatable = false)
    private String kind;

    @Column(nullable = false, updatable = false)
    private String parameters;

    @Column(name = "timeout_seconds", nullable = false, updatable = false)
    private int timeoutSeconds;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private TaskState state;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** Told to the audit log when the task is made: its runs are removed long before that entry. */
    @Transient
    private @Nullable String systems;

    protected Task() {}

    /** A task that begins. */
    public Task(TaskOrder order, Collection<String> systemNames, int timeoutSeconds, String createdBy) {
        this.systems = String.join(", ", systemNames);
        this.kind = order.kind();
        this.parameters = order.parameters().text();
        this.timeoutSeconds = timeoutSeconds;
        this.state = TaskState.RUNNING;
        this.createdBy = createdBy;
    }

    /** Every run has ended. */
    public void end(TaskState how, Instant at) {
        state = how;
        endedAt = at;
    }

    public String kind() {
        return kind;
    }

    public TaskParameters parameters() {
        return TaskParameters.parse(parameters);
    }

    public int timeoutSeconds() {
        return timeoutSeconds;
    }

    public TaskState state() {
        return state;
    }

    public String createdBy() {
        return createdBy;
    }

    /** {@code null} while it runs. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    @Override
    public String name() {
        return parameters.isEmpty() ? kind : kind + " " + parameters;
    }

    @Override
    public String kindName() {
        return "task";
    }

    @Override
    public Map<String, Object> facts() {
        return new Facts()
                .with("kind", kind)
                .with("parameters", parameters)
                .with("systems", systems)
                .with("timeoutSeconds", timeoutSeconds)
                .map();
    }
}
