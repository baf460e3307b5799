package io.plumbline.line.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import io.plumbline.line.ui.ChartColumn.Smoke;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartColumnsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Measurement turn(int second, double avg, int received) {
        return Measurement.of(
                UUID.randomUUID(),
                START.plusSeconds(second),
                new PingResult.Counted(5, received, new RoundTrip(avg / 2, avg, avg * 2, null)));
    }

    @Test
    void turnsOfAColumnGiveItsPercentilesAndItsLoss() {
        List<Measurement> turns =
                IntStream.rangeClosed(0, 10).mapToObj(i -> turn(i, 10 + i, 4)).toList();
        assertThat(ChartColumns.ofTurns(turns, Duration.ofSeconds(1), MINUTE))
                .containsExactly(new ChartColumn(START, START.plusSeconds(11), 55, 44, new Smoke(5, 11, 15, 19, 40)));
    }

    @Test
    void latePunctualTurnsTouchAndGapsStayOpen() {
        List<ChartColumn> columns = ChartColumns.ofTurns(
                List.of(turn(0, 9, 5), turn(70, 9, 5), turn(119, 9, 5), turn(300, 9, 5)), MINUTE, MINUTE);
        assertThat(columns)
                .extracting(ChartColumn::from, ChartColumn::to)
                .containsExactly(
                        tuple(START, START.plusSeconds(70)),
                        tuple(START.plusSeconds(70), START.plusSeconds(179)),
                        tuple(START.plusSeconds(300), START.plusSeconds(360)));
    }

    @Test
    void missingHoursStayOpenAndLongerColumnsAreTypical() {
        MeasuredHour.Turns turns = new MeasuredHour.Turns(20, 0, 0, 0);
        List<ChartColumn> hours = ChartColumns.ofHours(List.of(
                new MeasuredHour(START, turns, 100, 90, new MeasuredHour.RoundTrips(1, 2, 3, 4, 5, 3, 1)),
                new MeasuredHour(START.plusSeconds(3_600), turns, 100, 0, null),
                new MeasuredHour(
                        START.plusSeconds(10_800), turns, 100, 100, new MeasuredHour.RoundTrips(2, 3, 5, 7, 9, 5, 1))));
        assertThat(hours)
                .extracting(ChartColumn::to)
                .containsExactly(START.plusSeconds(3_600), START.plusSeconds(7_200), START.plusSeconds(14_400));
        assertThat(ChartColumns.typical(hours, Duration.ofHours(6)))
                .containsExactly(new ChartColumn(START, START.plusSeconds(14_400), 300, 190, new Smoke(1, 3, 5, 7, 9)));
    }

    @Test
    void percentilesNeverCross() {
        Random random = new Random(3);
        List<Measurement> turns = IntStream.range(0, 3_000)
                .mapToObj(i -> turn(i * 7, random.nextDouble() * 100, 1 + random.nextInt(5)))
                .toList();
        List<ChartColumn> columns = ChartColumns.ofTurns(turns, Duration.ofSeconds(7), MINUTE);
        List<ChartColumn> fewer = ChartColumns.typical(columns, Duration.ofHours(1));
        for (ChartColumn column :
                Stream.concat(columns.stream(), fewer.stream()).toList()) {
            Smoke smoke = Objects.requireNonNull(column.smoke());
            assertThat(List.of(
                            smoke.minMillis(),
                            smoke.p10Millis(),
                            smoke.medianMillis(),
                            smoke.p90Millis(),
                            smoke.maxMillis()))
                    .isSorted();
        }
        assertThat(fewer).hasSize(6);
    }
}
