package io.plumbline.line.ui;

import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.ui.ChartColumn.Smoke;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes a chart's columns from what was measured. All lists are in the order of time. */
final class ChartColumns {
    /** Two columns touch where less than this part of a turn is missing between them: turns are never quite punctual. */
    private static final double SLACK = 0.8;

    private ChartColumns() {}

    /**
     * Columns of turns.
     *
     * @param turn how long one turn stands for
     */
    static List<ChartColumn> ofTurns(List<Measurement> measurements, Duration turn, Duration length) {
        List<ChartColumn> turns =
                measurements.stream().map(one -> ofTurn(one, turn)).toList();
        return closed(grouped(turns, length, Smoke::ofTurns), turn);
    }

    static List<ChartColumn> ofHours(List<MeasuredHour> hours) {
        return hours.stream().map(ChartColumns::ofHour).toList();
    }

    /** Fewer and longer columns, at most one for each {@code length}. */
    static List<ChartColumn> typical(List<ChartColumn> columns, Duration length) {
        return grouped(columns, length, Smoke::typical);
    }

    private static ChartColumn ofTurn(Measurement turn, Duration length) {
        Smoke smoke = turn.roundTrip() == null ? null : Smoke.of(turn.roundTrip());
        return new ChartColumn(turn.at(), turn.at().plus(length), turn.sent(), turn.received(), smoke);
    }

    private static ChartColumn ofHour(MeasuredHour hour) {
        Smoke smoke = hour.roundTrips() == null ? null : Smoke.of(hour.roundTrips());
        return new ChartColumn(hour.hour(), hour.hour().plus(Duration.ofHours(1)), hour.sent(), hour.received(), smoke);
    }

    /** Groups lie on a grid that does not move with the chart's ends, so that a live chart does not flicker. */
    private static List<ChartColumn> grouped(
            List<ChartColumn> columns, Duration length, Function<List<Smoke>, Smoke> together) {
        List<ChartColumn> groups = new ArrayList<>();
        List<ChartColumn> same = new ArrayList<>();
        long current = Long.MIN_VALUE;
        for (ChartColumn column : columns) {
            long place = Math.floorDiv(column.from().toEpochMilli(), Math.max(1, length.toMillis()));
            if (place != current && !same.isEmpty()) {
                groups.add(group(same, together));
                same.clear();
            }
            current = place;
            same.add(column);
        }
        if (!same.isEmpty()) {
            groups.add(group(same, together));
        }
        return groups;
    }

    private static ChartColumn group(List<ChartColumn> same, Function<List<Smoke>, Smoke> together) {
        if (same.size() == 1) {
            return same.get(0);
        }
        List<Smoke> smokes =
                same.stream().map(ChartColumn::smoke).filter(Objects::nonNull).toList();
        return new ChartColumn(
                same.get(0).from(),
                same.get(same.size() - 1).to(),
                same.stream().mapToLong(ChartColumn::sent).sum(),
                same.stream().mapToLong(ChartColumn::received).sum(),
                smokes.isEmpty() ? null : together.apply(smokes));
    }

    private static List<ChartColumn> closed(List<ChartColumn> columns, Duration turn) {
        List<ChartColumn> closed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ChartColumn one = columns.get(i);
            Instant next = i + 1 < columns.size() ? columns.get(i + 1).from() : Instant.MAX;
            boolean touches = next.isBefore(one.to().plusMillis((long) (turn.toMillis() * SLACK)));
            closed.add(touches ? new ChartColumn(one.from(), next, one.sent(), one.received(), one.smoke()) : one);
        }
        return closed;
    }
}
