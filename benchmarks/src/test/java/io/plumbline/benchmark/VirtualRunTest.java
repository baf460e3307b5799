package io.plumbline.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualRunTest {
    @Test
    void everyLineHasItsTurnOnceAnInterval() {
        VirtualRun.Result result = run(new Scenario("small", 600, 10, List.of(60), 0), 120);
        assertThat(result.lines().mean()).isEqualTo(100);
        assertThat(result.turns().mean()).isEqualTo(10);
        assertThat(result.skipped()).isZero();
        assertThat(result.longestBatchMillis()).isEqualTo(1_200);
    }

    @Test
    void aMixOfIntervalsIsAsManyLinesAsItsSum() {
        Scenario scenario = new Scenario("mix", 180, 3, List.of(30, 60, 180), 0);
        assertThat(scenario.linesPerSecond()).isEqualTo(10, offset(1e-9));
        assertThat(run(scenario, 120).lines().mean()).isEqualTo(10);
    }

    @Test
    void batchesThatTakeLongerThanTheirIntervalAreSkippedAndNotQueued() {
        VirtualRun.Result result = run(new Scenario("slow", 60, 10, List.of(60), 0), 7_000);
        // Each takes 70 s, so every second turn is left out: of the three that are watched, the first and the last.
        assertThat(result.skipped()).isEqualTo(2 * 60);
        assertThat(result.inFlight().most()).isLessThanOrEqualTo(60);
    }

    @Test
    void theSameScenarioGivesTheSameRun() {
        Scenario scenario = new Scenario("again", 200, 10, List.of(30, 60), 50);
        assertThat(run(scenario, 120).inFlight()).isEqualTo(run(scenario, 120).inFlight());
    }

    private static VirtualRun.Result run(Scenario scenario, int healthyMillis) {
        VirtualRun run = new VirtualRun(scenario, new VirtualRun.Times(healthyMillis, 5_000));
        run.fill(Scenario.ids(scenario.routers(), 0), Scenario.ids(scenario.lines(), 1));
        return run.run();
    }
}
