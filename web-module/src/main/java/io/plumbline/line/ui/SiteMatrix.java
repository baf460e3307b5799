package io.plumbline.line.ui;

import io.plumbline.line.store.LinesBetween;
import io.plumbline.line.store.LinesBetween.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines between the sites as a table: a row for each site that lines begin at, a column for each that they lead to.
 *
 * @param unconnected sites that no line begins at or leads to
 * @param withoutFarSite lines that lead to no known site
 * @param withoutNearSite lines with a far site that begin at a router in no site
 */
public record SiteMatrix(
        List<Place> columns, List<Row> rows, List<Place> unconnected, int withoutFarSite, int withoutNearSite) {
    /**
     * The lines that begin at a site.
     *
     * @param cells one for each column
     */
    public record Row(Place near, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** The cells that have lines, for screens that have no room for a table. */
        public List<Cell> connected() {
            return cells.stream().filter(cell -> cell.lines() != null).toList();
        }
    }

    /** The lines from one site to another, {@code null} without any. */
    public record Cell(Place far, @Nullable LinesBetween lines) {}

    public SiteMatrix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        unconnected = List.copyOf(unconnected);
    }

    static SiteMatrix of(List<LinesBetween> all) {
        Map<UUID, Map<UUID, LinesBetween>> cells = new HashMap<>();
        Set<Place> nears = new LinkedHashSet<>();
        Set<Place> fars = new LinkedHashSet<>();
        Set<Place> used = new LinkedHashSet<>();
        int withoutFar = 0;
        int withoutNear = 0;
        for (LinesBetween lines : all) {
            Place near = lines.near();
            Place far = lines.far();
            if (near != null && lines.counts().all() > 0) {
                used.add(near);
            }
            if (far == null) {
                withoutFar += lines.counts().all();
                continue;
            }
            used.add(far);
            if (near == null) {
                withoutNear += lines.counts().all();
                continue;
            }
            nears.add(near);
            fars.add(far);
            cells.computeIfAbsent(near.id(), id -> new HashMap<>()).put(far.id(), lines);
        }
        List<Place> columns = byName(fars.stream());
        List<Row> rows = new ArrayList<>();
        for (Place near : byName(nears.stream())) {
            Map<UUID, LinesBetween> ofNear = cells.getOrDefault(near.id(), Map.of());
            rows.add(new Row(
                    near,
                    columns.stream()
                            .map(far -> new Cell(far, ofNear.get(far.id())))
                            .toList()));
        }
        List<Place> unconnected = byName(
                all.stream().flatMap(lines -> Stream.ofNullable(lines.near())).filter(place -> !used.contains(place)));
        return new SiteMatrix(columns, rows, unconnected, withoutFar, withoutNear);
    }

    private static List<Place> byName(Stream<Place> places) {
        return places.distinct().sorted(Comparator.comparing(Place::name)).toList();
    }
}
