package io.plumbline.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ssh.WaitingBatches.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingBatchesTest {
    private final WaitingBatches<String> waiting = new WaitingBatches<>(6);

    private List<String> pollAll() {
        List<String> polled = new ArrayList<>();
        for (Optional<String> one = waiting.poll(true); one.isPresent(); one = waiting.poll(true)) {
            polled.add(one.get());
        }
        return polled;
    }

    @Test
    void theScheduleAndWhoAsksTakeTurnsAndWhatIsSlowComesLast() {
        waiting.add(Lane.SLOW, "dead");
        waiting.add(Lane.SCHEDULED, "turn 1");
        waiting.add(Lane.SCHEDULED, "turn 2");
        waiting.add(Lane.SCHEDULED, "turn 3");
        waiting.add(Lane.ASKED, "asked 1");
        waiting.add(Lane.ASKED, "asked 2");
        assertThat(pollAll()).containsExactly("turn 1", "asked 1", "turn 2", "asked 2", "turn 3", "dead");
    }

    @Test
    void noMoreWaitThanMay() {
        for (int i = 0; i < 6; i++) {
            assertThat(waiting.add(Lane.SCHEDULED, "turn")).isTrue();
        }
        assertThat(waiting.add(Lane.ASKED, "one more")).isFalse();
        assertThat(waiting.size()).isEqualTo(6);
    }

    @Test
    void whatIsSlowTakesNobodysPlace() {
        for (int i = 0; i < 70; i++) {
            assertThat(waiting.add(Lane.SLOW, "dead")).isTrue();
        }
        assertThat(waiting.add(Lane.SCHEDULED, "turn")).isTrue();
        assertThat(waiting.poll(true)).contains("turn");
    }

    @Test
    void whatIsSlowWaitsWhereItMayNotRun() {
        waiting.add(Lane.SLOW, "dead");
        assertThat(waiting.poll(false)).isEmpty();
        assertThat(waiting.poll(true)).contains("dead");
    }

    @Test
    void aBatchIsTakenOutOfItsTurn() {
        waiting.add(Lane.ASKED, "a");
        waiting.add(Lane.SLOW, "b");
        assertThat(waiting.remove("b")).isTrue();
        assertThat(waiting.remove("b")).isFalse();
        assertThat(waiting.drain()).containsExactly("a");
        assertThat(waiting.size()).isZero();
    }
}
