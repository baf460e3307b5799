package io.plumbline.task.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.Failure;
import io.plumbline.platform.Platform;
import io.plumbline.platform.Platforms;
import io.plumbline.ssh.remote.Link;
import io.plumbline.task.ChosenSystem;
import io.plumbline.task.RunResult;
import io.plumbline.task.RunState;
import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskParameters;
import io.plumbline.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningTaskTest {
    private static final String ANSWER = "1: lo: <LOOPBACK,UP> mtu 65536 state UNKNOWN group default\n";

    private final Platform linux = Platforms.shipped().find("linux").orElseThrow();
    private int told;

    private RunningTask task(int systems, int timeoutSeconds) {
        List<ChosenSystem> chosen = IntStream.range(0, systems)
                .mapToObj(i -> new ChosenSystem(UUID.randomUUID(), "rtr-" + i, "linux", linux))
                .toList();
        TaskOrder order = new TaskOrder(
                "interfaces", chosen.stream().map(ChosenSystem::id).toList(), TaskParameters.NONE, null);
        return new RunningTask(UUID.randomUUID(), order, chosen, timeoutSeconds, task -> told++);
    }

    private static List<RunState> store(RunningTask task) {
        List<RunState> states = new ArrayList<>();
        for (TaskBatch batch = task.nextToStore(); batch != null; batch = task.nextToStore()) {
            states.add(batch.run().state());
            task.noteStored(batch);
        }
        return states;
    }

    /** What a link tells of each batch, and how the task ends by it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        answered answered    | DONE, DONE           | DONE
        answered unreachable | DONE, FAILED         | DONE
        unanswered notRun    | FAILED, FAILED       | DONE
        answered break       | DONE, CANCELLED      | CANCELLED
        break                | CANCELLED, CANCELLED | CANCELLED
        answered answered break | DONE, DONE        | DONE
        """)
    void aTaskEndsByItsRuns(String events, String states, TaskState end) {
        RunningTask task = task(2, 60);
        int next = 0;
        for (String event : events.split(" ", -1)) {
            if (event.equals("break")) {
                task.breakOff("enough");
            } else {
                TaskBatch batch = task.batches().get(next++);
                switch (event) {
                    case "answered" -> batch.answered(0, ANSWER);
                    case "unanswered" -> batch.unanswered(0, "no answer within 60 s", "half");
                    case "unreachable" -> batch.unreachable(0, "no route");
                    default -> batch.notRun(0, "too many wait");
                }
                batch.ended();
            }
        }
        assertThat(store(task).toString()).isEqualTo("[" + states + "]");
        assertThat(task.isEndDue()).isTrue();
        assertThat(task.endState()).isEqualTo(end);
        assertThat(told).isEqualTo(2);
    }

    @Test
    void theFirstThatIsKnownOfARunCounts() {
        TaskBatch batch = task(1, 60).batches().get(0);
        batch.cancel("enough");
        batch.answered(0, ANSWER);
        batch.unreachable(0, "closed");
        assertThat(batch.run().result()).isEqualTo(RunResult.cancelled("enough", ""));
        assertThat(told).isEqualTo(1);
    }

    @Test
    void whatWasCancelledBeforeItsTurnIsNotSubmitted() {
        TaskBatch batch = task(1, 60).batches().get(0);
        batch.cancel("enough");
        assertThat(batch.isLeft()).isFalse();
        // Without a result this would go to a link that is not there.
        batch.submit(RunningTaskTest::noLink);
        assertThat(batch.isLeft()).isTrue();
    }

    @SuppressWarnings("NullAway") // Stands for a link that nothing may be asked of.
    private static Link noLink(UUID systemId) {
        return null;
    }

    @Test
    void aSystemThatCanNotBeSpokenToFailsAlone() {
        RunningTask task = task(3, 60);
        task.batches().get(0).submit(id -> {
            throw Failure.invalid("credentialId", "is not set");
        });
        task.batches().get(1).submit(id -> {
            throw new IllegalStateException("the data base is away");
        });
        task.batches().get(2).answered(0, ANSWER);
        assertThat(store(task)).containsExactly(RunState.FAILED, RunState.FAILED, RunState.DONE);
        assertThat(task.batches().get(0).run().reason()).isEqualTo("credentialId is not set");
        assertThat(task.batches().get(1).run().reason())
                .contains("log says why")
                .doesNotContain("data base");
    }

    @Test
    void whenItsTimeIsOverWhatHasNotEndedIsCancelledAndTheTaskIsDone() {
        RunningTask task = task(2, 0);
        task.batches().get(1).answered(0, ANSWER);
        task.elapse();
        task.elapse();
        assertThat(store(task)).containsExactly(RunState.DONE, RunState.CANCELLED);
        assertThat(task.batches().get(0).run().reason()).isEqualTo("not done within the 0 s that the task was given");
        assertThat(task.endState()).isEqualTo(TaskState.DONE);
    }

    @Test
    void itIsOverOnlyWhenEveryLinkHasLetGoOfIt() {
        RunningTask task = task(1, 60);
        task.batches().get(0).answered(0, ANSWER);
        assertThat(task.isStoringDue()).isTrue();
        store(task);
        assertThat(task.isStoringDue()).isTrue();
        task.noteEnded();
        assertThat(task.isStoringDue()).isFalse();
        assertThat(task.isOver()).isFalse();
        task.batches().get(0).ended();
        assertThat(task.isOver()).isTrue();
    }
}
