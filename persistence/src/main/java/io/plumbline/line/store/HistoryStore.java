package io.plumbline.line.store;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Changes of lines' states over a time, of many lines in one reading. */
public final class HistoryStore {
    private static final String CHANGES = """
            SELECT asked.id, c.at, c.from_state, c.to_state, c.reason FROM unnest(?::uuid[]) AS asked (id)
            CROSS JOIN LATERAL (
                (SELECT * FROM line_changes WHERE line_id = asked.id AND at <= ? ORDER BY at DESC LIMIT 1)
                UNION ALL
                SELECT * FROM line_changes WHERE line_id = asked.id AND at > ? AND at < ?) c
            ORDER BY c.at
            """;

    private static final String TOGETHER = """
            SELECT o.id, r.name, count(DISTINCT near.line_id) FILTER (WHERE nl.router_id = l.router_id),
                (SELECT count(*) FROM lines WHERE enabled AND router_id = l.router_id), s.name,
                count(DISTINCT near.line_id) FILTER (WHERE nl.far_site_id = l.far_site_id),
                (SELECT count(*) FROM lines WHERE enabled AND far_site_id = l.far_site_id)
            FROM outages o JOIN lines l ON l.id = o.line_id JOIN systems r ON r.id = l.router_id
                LEFT JOIN sites s ON s.id = l.far_site_id
                JOIN outages near ON near.began_at BETWEEN o.began_at - interval '5 minutes' AND o.began_at + interval '5 minutes'
                JOIN lines nl ON nl.id = near.line_id AND (nl.router_id = l.router_id OR nl.far_site_id = l.far_site_id)
            WHERE o.id = ANY (?::uuid[]) GROUP BY o.id, r.name, s.name, l.router_id, l.far_site_id
            """;

    private final DataSource dataSource;

    public HistoryStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How many lines went down at about the same time as an outage began.
     *
     * @param siteName of the far end; empty when it is not known
     */
    public record Together(
            String routerName, int ofRouter, int routerLines, String siteName, int toSite, int siteLines) {}

    /** Changes of the lines in a span, oldest first, and before them the last one that came before it; lines without any are missing. */
    public Map<UUID, List<Judgement.Change>> changes(List<UUID> lineIds, Instant from, Instant to) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(CHANGES)) {
            query.setArray(1, connection.createArrayOf("uuid", lineIds.toArray()));
            query.setObject(2, utc(from));
            query.setObject(3, utc(from));
            query.setObject(4, utc(to));
            Map<UUID, List<Judgement.Change>> changes = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changes.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Judgement.Change(
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    LineState.valueOf(row.getString(3)),
                                    LineState.valueOf(row.getString(4)),
                                    row.getString(5)));
                }
            }
            return changes;
        }
    }

    /** What went down together with these outages. */
    public Map<UUID, Together> together(List<UUID> outageIds) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(TOGETHER)) {
            query.setArray(1, connection.createArrayOf("uuid", outageIds.toArray()));
            Map<UUID, Together> found = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String site = row.getString(5);
                    found.put(
                            row.getObject(1, UUID.class),
                            new Together(
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getInt(4),
                                    site == null ? "" : site,
                                    row.getInt(6),
                                    row.getInt(7)));
                }
            }
            return found;
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
