package io.plumbline.task.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.task.ChosenSystem;
import io.plumbline.task.Progress;
import io.plumbline.task.RunState;
import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskParameters;
import io.plumbline.task.TaskState;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunStoreTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final UUID lyon = UUID.randomUUID();
    private final UUID paris = UUID.randomUUID();
    private UUID taskId;

    @BeforeEach
    void begin() {
        TaskParameters parameters = new TaskParameters(Map.of("target", "192.0.2.1", "vrf", "blue"));
        Task task = new Task(
                new TaskOrder("traceroute", List.of(lyon, paris), parameters, null),
                List.of("rtr-lyon", "rtr-paris"),
                180,
                "jane");
        TestDatabase.inTransaction(entities -> entities.persist(task));
        taskId = task.id();
        List<ChosenSystem> systems = List.of(
                new ChosenSystem(paris, "rtr-paris", "linux", null), new ChosenSystem(lyon, "rtr-lyon", "linux", null));
        write(store -> store.add(taskId, systems));
    }

    @Test
    void runsWaitInTheOrderOfTheirNames() {
        assertThat(overview()).extracting(StoredRun::systemName).containsExactly("rtr-lyon", "rtr-paris");
        assertThat(overview()).extracting(StoredRun::state).containsOnly(RunState.WAITING);
        assertThat(progress()).isEqualTo(new Progress(2, 0, 0));
    }

    @Test
    void anEndIsStoredOnceWithItsAnswer() {
        StoredRun done = run(lyon, RunState.DONE, null, new StoredRun.Answer("[{\"hop\":\"1\"}]", "1  192.0.2.1"));
        write(store -> store.end(taskId, done));
        write(store -> store.end(taskId, run(lyon, RunState.CANCELLED, "too late", null)));
        assertThat(whole(lyon)).contains(done);
        assertThat(progress()).isEqualTo(new Progress(2, 1, 0));
        assertThat(overview().get(0).answer()).isNull();
        assertThat(whole(UUID.randomUUID())).isEmpty();
    }

    @Test
    void runsWithTheirRowsComeWithoutWhatWasPrinted() {
        write(store -> store.end(
                taskId, run(lyon, RunState.DONE, null, new StoredRun.Answer("[{\"hop\":\"1\"}]", "1  192.0.2.1"))));
        List<StoredRun> runs = read(store -> store.withRows(taskId));
        assertThat(runs)
                .extracting(StoredRun::answer)
                .containsExactly(new StoredRun.Answer("[{\"hop\":\"1\"}]", null), StoredRun.Answer.NONE);
    }

    @Test
    void whatWaitsIsCancelledAndWhatHasEndedStays() {
        write(store -> store.end(taskId, run(lyon, RunState.FAILED, "refused: no", null)));
        write(store -> store.cancelAll("the service was stopped", now));
        assertThat(overview()).extracting(StoredRun::reason).containsExactly("refused: no", "the service was stopped");
        assertThat(progress()).isEqualTo(new Progress(2, 2, 1));
    }

    @Test
    void runsGoWithTheirTask() {
        TestDatabase.inTransaction(entities -> entities.remove(entities.find(Task.class, taskId)));
        assertThat(overview()).isEmpty();
    }

    @Test
    void tasksAreListedByWhatTheyAre() {
        TestDatabase.inTransaction(entities -> entities.find(Task.class, taskId).end(TaskState.DONE, now));
        Map<String, String> filters = Map.of("kind", "trace", "state", "DONE", "createdBy", "jane");
        List<Task> found = TestDatabase.with(
                        entities -> Task.LISTING.page(entities, new ListRequest(filters, List.of(), 500, null)))
                .items();
        assertThat(found).extracting(Task::id).contains(taskId);
        Task task = found.stream()
                .filter(one -> one.id().equals(taskId))
                .findFirst()
                .orElseThrow();
        assertThat(task.name()).isEqualTo("traceroute target=192.0.2.1 vrf=blue");
        assertThat(task.endedAt()).isEqualTo(now);
    }

    private List<StoredRun> overview() {
        return read(store -> store.overview(taskId));
    }

    private Optional<StoredRun> whole(UUID system) {
        return read(store -> store.find(taskId, system));
    }

    private Progress progress() {
        return read(store -> store.progress(List.of(taskId)).getOrDefault(taskId, Progress.NONE));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(RunStore store) throws SQLException;
    }

    @FunctionalInterface
    private interface Writing {
        void to(RunStore store) throws SQLException;
    }

    private static <T> T read(Reading<T> reading) {
        return TestDatabase.with(entities ->
                entities.unwrap(Session.class).doReturningWork(connection -> reading.of(new RunStore(connection))));
    }

    private static void write(Writing writing) {
        read(store -> {
            writing.to(store);
            return true;
        });
    }

    private StoredRun run(UUID system, RunState state, @Nullable String reason, StoredRun.@Nullable Answer answer) {
        return new StoredRun(system, system.equals(lyon) ? "rtr-lyon" : "rtr-paris", state, reason, now, answer);
    }
}
