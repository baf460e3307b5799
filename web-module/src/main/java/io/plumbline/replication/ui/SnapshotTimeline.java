package io.plumbline.replication.ui;

import io.plumbline.line.ui.ChartAxis;
import io.plumbline.line.ui.ChartTime;
import io.plumbline.line.ui.Svg;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** When snapshots were made, a row for each dataset: those that both have in one colour, those of one alone in another. Plain SVG with classes only. */
final class SnapshotTimeline {
    /** Marks that are drawn in a row; what falls together is one mark, with how many they are in its title. */
    private static final int COLUMNS = 300;

    private static final double NEAR_END = 0.97;
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final ChartTime time;
    private final Svg svg = new Svg();

    private SnapshotTimeline(ChartTime time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /** One dataset: its name, and what it holds. */
    record Row(String name, List<Snapshot> snapshots) {}

    /**
     * The chart as SVG text; empty where there is nothing to draw.
     *
     * @param rows one or two
     */
    static String draw(List<Row> rows, ZoneId zone) {
        List<Instant> made = rows.stream()
                .flatMap(row -> row.snapshots().stream())
                .map(Snapshot::createdAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (made.isEmpty()) {
            return "";
        }
        Instant first = made.get(0);
        Instant last = made.get(made.size() - 1);
        Duration air = Duration.between(first, last).dividedBy(50);
        Duration margin = air.compareTo(SHORTEST) < 0 ? SHORTEST : air;
        ChartTime time = new ChartTime(first.minus(margin), last.plus(margin), null);
        return new SnapshotTimeline(time, zone).draw(rows);
    }

    private String draw(List<Row> rows) {
        svg.add("<svg class=\"smoke made\" role=\"img\" aria-label=\"%s\">", summary(rows));
        axis();
        double height = 100.0 / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            Set<Guid> others =
                    rows.size() == 1 ? Set.of() : guids(rows.get(1 - i).snapshots());
            row(rows.get(i), others, rows.size() == 1, new Place(i * height, height));
        }
        return svg.add("</svg>").toString();
    }

    private static Set<Guid> guids(Collection<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::guid).collect(Collectors.toSet());
    }

    private String summary(List<Row> rows) {
        return rows.stream()
                .map(row ->
                        "%s: %d snapshots".formatted(row.name(), row.snapshots().size()))
                .collect(Collectors.joining(
                        "; ",
                        "When snapshots were made, from " + text(time.from()) + " to " + text(time.to()) + ". ",
                        ""));
    }

    private String text(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    private void axis() {
        List<ChartAxis.Tick> ticks = ChartAxis.times(time, zone);
        for (int i = 0; i < ticks.size(); i++) {
            double part = time.part(ticks.get(i).at());
            svg.add("<line class=\"grid\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"0\" y2=\"100%%\"/>", 100 * part, 100 * part);
            svg.add(
                    "<text class=\"tick%s%s\" x=\"%.2f%%\" y=\"100%%\" dy=\"18\">%s</text>",
                    part > NEAR_END ? " last" : "",
                    i % 2 == 1 ? " odd" : "",
                    100 * part,
                    ticks.get(i).label());
        }
    }

    /** In parts of the plot's height, of a hundred. */
    private record Place(double top, double height) {}

    private void row(Row row, Set<Guid> others, boolean alone, Place place) {
        TreeMap<Integer, List<Snapshot>> columns = new TreeMap<>();
        for (Snapshot snapshot : row.snapshots()) {
            Instant at = snapshot.createdAt();
            if (at != null) {
                int column = (int) Math.min(COLUMNS - 1.0, time.part(at) * COLUMNS);
                columns.computeIfAbsent(column, one -> new ArrayList<>()).add(snapshot);
            }
        }
        columns.forEach((column, snapshots) -> {
            boolean common = snapshots.stream().allMatch(one -> others.contains(one.guid()));
            svg.add(
                    "<rect class=\"snapshots%s\" x=\"%.3f%%\" width=\"%.3f%%\" y=\"%.1f%%\" height=\"%.1f%%\"><title>%s</title></rect>",
                    alone ? "" : common ? " common" : " own",
                    100.0 * column / COLUMNS,
                    80.0 / COLUMNS,
                    place.top() + place.height() * 0.3,
                    place.height() * 0.65,
                    title(snapshots));
        });
        svg.add("<text class=\"row\" x=\"0\" y=\"%.1f%%\" dy=\"12\">%s</text>", place.top(), row.name());
    }

    /** The columns hold snapshots with times alone. */
    private String title(List<Snapshot> snapshots) {
        Instant first = Objects.requireNonNull(snapshots.get(0).createdAt(), "createdAt is null");
        return snapshots.size() == 1
                ? snapshots.get(0) + " of " + text(first)
                : snapshots.size() + " from " + snapshots.get(0) + " of " + text(first) + " to "
                        + snapshots.get(snapshots.size() - 1);
    }
}
