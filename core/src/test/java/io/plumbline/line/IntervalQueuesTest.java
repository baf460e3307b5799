package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalQueuesTest {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);
    private final Random random = new Random(3);
    private final IntervalQueues queues = new IntervalQueues();

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Map<UUID, Integer> run(int seconds) {
        Map<UUID, Integer> turns = new HashMap<>();
        for (int second = 0; second < seconds; second++) {
            for (Turn turn : queues.due(START.plusSeconds(second)).turns()) {
                turn.lineIds().forEach(line -> turns.merge(line, 1, Integer::sum));
                queues.finish(turn);
            }
        }
        return turns;
    }

    @Test
    void everyLineIsDueOnceInEachOfItsIntervals() {
        Map<UUID, Integer> expected = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            int interval = List.of(5, 10, 60, 180).get(random.nextInt(4));
            UUID line = id();
            queues.put(line, id(), interval);
            expected.put(line, 360 / interval);
        }
        assertThat(run(360)).isEqualTo(expected);
    }

    @Test
    void linesOfOneRouterAndIntervalAreOneTurnInTheirOrder() {
        UUID router = id();
        List<UUID> lines = IntStream.range(0, 10).mapToObj(i -> id()).toList();
        lines.forEach(line -> queues.put(line, router, 30));
        List<Turn> turns = IntStream.range(0, 30)
                .boxed()
                .flatMap(s -> queues.due(START.plusSeconds(s)).turns().stream())
                .toList();
        assertThat(turns)
                .singleElement()
                .satisfies(turn -> assertThat(turn.lineIds()).isEqualTo(lines));
    }

    @Test
    void routersSpreadOverTheInterval() {
        IntStream.range(0, 6_000).forEach(i -> queues.put(id(), id(), 60));
        for (int second = 0; second < 60; second++) {
            // 100 on the average; far beyond any chance is an error of the hash.
            assertThat(queues.due(START.plusSeconds(second)).turns()).hasSizeBetween(50, 160);
        }
    }

    @Test
    void aTurnWhosePredecessorStillRunsIsSkippedAndCounted() {
        UUID router = id();
        queues.put(id(), router, 1);
        Turn first = queues.due(START).turns().get(0);
        assertThat(queues.due(START.plusSeconds(1)).turns()).isEmpty();
        assertThat(queues.due(START.plusSeconds(2)).skipped()).hasSize(1);
        queues.finish(first);
        assertThat(queues.due(START.plusSeconds(3)).turns()).hasSize(1);
    }

    @Test
    void aLineThatMovesIsMeasuredAtItsNewPlaceOnly() {
        UUID line = id();
        UUID before = id();
        UUID after = id();
        queues.put(line, before, 10);
        queues.put(line, after, 20);
        List<Turn> turns = IntStream.range(0, 20)
                .boxed()
                .flatMap(s -> queues.due(START.plusSeconds(s)).turns().stream())
                .toList();
        assertThat(turns)
                .singleElement()
                .satisfies(turn -> assertThat(turn.routerId()).isEqualTo(after));
        queues.remove(line);
        assertThat(run(40)).isEmpty();
    }

    @Test
    void aLineThatIsAddedAtAnIntervalOfItsOwnRuns() {
        queues.put(id(), id(), 60);
        run(30);
        UUID late = id();
        queues.put(late, id(), 10);
        Map<UUID, Integer> turns = new HashMap<>();
        for (int second = 30; second < 90; second++) {
            queues.due(START.plusSeconds(second)).turns().forEach(turn -> {
                turn.lineIds().forEach(line -> turns.merge(line, 1, Integer::sum));
                queues.finish(turn);
            });
        }
        assertThat(turns).hasSize(2).containsEntry(late, 6);
    }

    @Test
    void aShortPauseOfTheClockIsMadeUpAndALongOneIsNot() {
        queues.put(id(), id(), 1);
        Turn first = queues.due(START).turns().get(0);
        queues.finish(first);
        IntervalQueues.Due late = queues.due(START.plusSeconds(3));
        assertThat(late.turns().size() + late.skipped().size()).isEqualTo(3);
        late.turns().forEach(queues::finish);
        IntervalQueues.Due veryLate = queues.due(START.plusSeconds(3_600));
        assertThat(veryLate.turns().size() + veryLate.skipped().size()).isEqualTo(5);
    }

    @Test
    void aClockThatWasSetBackRepeatsNothing() {
        queues.put(id(), id(), 1);
        queues.due(START).turns().forEach(queues::finish);
        assertThat(queues.due(START.minusSeconds(30)).turns()).isEmpty();
        assertThat(queues.due(START).turns()).isEmpty();
        assertThat(queues.due(START.plusSeconds(1)).turns()).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackByAnHourDoesNotStopTheTurns() {
        queues.put(id(), id(), 5);
        assertThat(run(20)).hasSize(1);
        Map<UUID, Integer> turns = new HashMap<>();
        for (int second = 0; second < 10; second++) {
            Instant anHourAgo = START.minusSeconds(3_600).plusSeconds(second);
            queues.due(anHourAgo).turns().forEach(turn -> {
                turn.lineIds().forEach(line -> turns.merge(line, 1, Integer::sum));
                queues.finish(turn);
            });
        }
        assertThat(turns).containsValue(2);
    }

    @Test
    void aClockThatIsSetBackByASecondRunsNoTurnTwice() {
        UUID line = id();
        queues.put(line, id(), 5);
        int turns = 0;
        for (int second : new int[] {0, 1, 2, 3, 4, 3, 2, 3, 4, 5, 6, 7, 8, 9}) {
            for (Turn turn : queues.due(START.plusSeconds(second)).turns()) {
                turns++;
                queues.finish(turn);
            }
        }
        assertThat(turns).isEqualTo(2);
    }
}
