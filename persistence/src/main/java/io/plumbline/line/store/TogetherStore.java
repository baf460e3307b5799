package io.plumbline.line.store;

import io.plumbline.line.DownTogether;
import io.plumbline.line.DownTogether.Counts;
import io.plumbline.line.DownTogether.Fall;
import io.plumbline.line.Span;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What went down together with outages. The outages around those that are asked for are read once and counted in one pass: when thousands
 * of lines fail at once, each of them held against each other would be millions of pairs.
 */
public final class TogetherStore {
    /** Outages that are looked at; of more, the newest. What is said of the oldest is then too little. */
    private static final int MAX_AROUND = 50_000;

    private static final String ASKED = """
            WITH asked AS (SELECT o.id, o.line_id, o.began_at, l.router_id, l.far_site_id
                FROM outages o JOIN lines l ON l.id = o.line_id WHERE o.id = ANY (?::uuid[]))
            SELECT a.id, a.line_id, a.router_id, a.far_site_id, a.began_at, r.name, coalesce(of_router.lines, 0), s.name, coalesce(to_site.lines, 0)
            FROM asked a JOIN systems r ON r.id = a.router_id LEFT JOIN sites s ON s.id = a.far_site_id
                LEFT JOIN (SELECT router_id, count(*) AS lines FROM lines
                    WHERE enabled AND router_id IN (SELECT router_id FROM asked) GROUP BY 1) of_router ON of_router.router_id = a.router_id
                LEFT JOIN (SELECT far_site_id, count(*) AS lines FROM lines
                    WHERE enabled AND far_site_id IN (SELECT far_site_id FROM asked) GROUP BY 1) to_site ON to_site.far_site_id = a.far_site_id
            """;

    private static final String AROUND = """
            SELECT o.line_id, l.router_id, l.far_site_id, o.began_at
            FROM unnest(?::timestamptz[], ?::timestamptz[]) AS around (began, ended)
                JOIN outages o ON o.began_at >= around.began AND o.began_at < around.ended
                JOIN lines l ON l.id = o.line_id
            WHERE l.router_id = ANY (?::uuid[]) OR l.far_site_id = ANY (?::uuid[])
            ORDER BY o.began_at DESC LIMIT ?
            """;

    private final DataSource dataSource;

    public TogetherStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How many lines went down at about the same time as an outage began.
     *
     * @param siteName of the far end; empty when it is not known
     */
    public record Together(
            String routerName, int ofRouter, int routerLines, String siteName, int toSite, int siteLines) {}

    /** An outage that is asked for, with the names of its ends and how many lines they have. */
    private record Asked(Fall fall, String routerName, int routerLines, String siteName, int siteLines) {
        Together together(Counts counts) {
            return new Together(routerName, counts.ofRouter(), routerLines, siteName, counts.toSite(), siteLines);
        }
    }

    /** What went down together with these outages, by their ids. */
    public Map<UUID, Together> read(Collection<UUID> outageIds) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Map<UUID, Asked> asked = asked(connection, outageIds);
            List<Fall> falls = asked.values().stream().map(Asked::fall).toList();
            Map<Fall, Counts> counts = DownTogether.count(falls, around(connection, falls));
            Map<UUID, Together> together = new HashMap<>();
            asked.forEach((id, one) -> together.put(id, one.together(Objects.requireNonNull(counts.get(one.fall)))));
            return together;
        }
    }

    private static Map<UUID, Asked> asked(Connection connection, Collection<UUID> outageIds) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ASKED)) {
            query.setArray(1, connection.createArrayOf("uuid", outageIds.toArray()));
            Map<UUID, Asked> asked = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    asked.put(
                            row.getObject(1, UUID.class),
                            new Asked(
                                    fall(row, 2),
                                    row.getString(6),
                                    row.getInt(7),
                                    Objects.requireNonNullElse(row.getString(8), ""),
                                    row.getInt(9)));
                }
            }
            return asked;
        }
    }

    private static List<Fall> around(Connection connection, List<Fall> falls) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(AROUND)) {
            List<Span> times = DownTogether.around(falls).asList();
            query.setArray(1, times(connection, times, Span::from));
            query.setArray(2, times(connection, times, Span::to));
            query.setArray(3, ids(connection, falls, Fall::routerId));
            query.setArray(4, ids(connection, falls, Fall::farSiteId));
            query.setInt(5, MAX_AROUND);
            List<Fall> around = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    around.add(fall(row, 1));
                }
            }
            return around;
        }
    }

    private static Array times(Connection connection, List<Span> spans, Function<Span, Instant> end)
            throws SQLException {
        Object[] times = spans.stream()
                .map(span -> end.apply(span).atOffset(ZoneOffset.UTC))
                .toArray();
        return connection.createArrayOf("timestamptz", times);
    }

    private static Array ids(Connection connection, List<Fall> falls, Function<Fall, @Nullable UUID> id)
            throws SQLException {
        Object[] ids =
                falls.stream().map(id).filter(Objects::nonNull).distinct().toArray();
        return connection.createArrayOf("uuid", ids);
    }

    private static Fall fall(ResultSet row, int from) throws SQLException {
        return new Fall(
                row.getObject(from, UUID.class),
                row.getObject(from + 1, UUID.class),
                row.getObject(from + 2, UUID.class),
                row.getObject(from + 3, OffsetDateTime.class).toInstant());
    }
}
