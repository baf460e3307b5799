package io.plumbline.line.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.store.TogetherStore.Together;
import io.plumbline.ops.store.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many lines that fail at once: those of one router, and of others to the same site. */
class TogetherStoreTest {
    private static final int LINES = 5_000;
    private static final int OF_ONE_ROUTER = 200;
    private static final int PAGE = 500;

    /** Copies of a line; every so many begin with another router. */
    private static final String COPY_LINES = """
            INSERT INTO lines SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'name', l.name || ' ' || n,
                'router_id', CASE WHEN n <= ? THEN l.router_id ELSE ?::uuid END))).* FROM lines l, generate_series(2, ?) n WHERE l.id = ?
            """;

    /** Each goes down a little later than the one before it, all of them within three minutes. */
    private static final String FAIL = """
            INSERT INTO outages (id, line_id, began_at, times_down)
            SELECT gen_random_uuid(), id, ?::timestamptz + interval '36 ms' * row_number() OVER (), 1 FROM lines WHERE far_site_id = ?
            """;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final TogetherStore store = new TogetherStore(TestDatabase.dataSource());
    private Site far;

    @BeforeEach
    void makeSite() {
        far = site();
    }

    @AfterEach
    void removeLines() throws SQLException {
        update("DELETE FROM lines WHERE far_site_id = ?", far.id());
    }

    private static Site site() {
        Site site = new Site(new SiteDetails("site " + UUID.randomUUID(), null));
        TestDatabase.inTransaction(entities -> entities.persist(site));
        return site;
    }

    @Test
    void thousandsThatFailAtOnceAreCountedByRouterAndSite() throws SQLException {
        Line first = TestLines.make(null, far, true);
        Line other = TestLines.make(null, null, true);
        update(COPY_LINES, OF_ONE_ROUTER, other.routerId(), LINES, first.id());
        update(FAIL, now, far.id());
        List<UUID> newest = outages(
                "SELECT o.id FROM outages o JOIN lines l ON l.id = o.line_id WHERE l.far_site_id = ? ORDER BY l.router_id = ? DESC LIMIT "
                        + PAGE,
                far.id(),
                first.routerId());
        Map<UUID, Together> together = store.read(newest);
        assertThat(together).hasSize(PAGE);
        Together ofFirst = Objects.requireNonNull(together.get(newest.get(0)));
        assertThat(ofFirst.ofRouter()).isEqualTo(OF_ONE_ROUTER);
        assertThat(ofFirst.routerLines()).isEqualTo(OF_ONE_ROUTER);
        assertThat(ofFirst.siteName()).isEqualTo(far.name());
        Together ofOther = Objects.requireNonNull(together.get(newest.get(PAGE - 1)));
        assertThat(ofOther.ofRouter()).isEqualTo(LINES - OF_ONE_ROUTER);
        assertThat(ofOther.routerLines()).isEqualTo(LINES - OF_ONE_ROUTER + 1);
        assertThat(together.values()).allMatch(one -> one.toSite() == LINES && one.siteLines() == LINES);
    }

    @Test
    void aLineThatFailsTwiceIsOneAndWhatFailedLaterIsNone() throws SQLException {
        Line one = TestLines.make(null, far, true);
        Line other = TestLines.make(null, far, true);
        Line alone = TestLines.make();
        update(FAIL, now, far.id());
        update(
                "INSERT INTO outages (id, line_id, began_at, ended_at, times_down) VALUES (gen_random_uuid(), ?, ?, ?, 1)",
                other.id(),
                now.minusSeconds(200),
                now.minusSeconds(190));
        update(
                "INSERT INTO outages (id, line_id, began_at, ended_at, times_down) VALUES (gen_random_uuid(), ?, ?, ?, 1)",
                one.id(),
                now.minusSeconds(320),
                now.minusSeconds(310));
        update(
                "INSERT INTO outages (id, line_id, began_at, times_down) VALUES (gen_random_uuid(), ?, ?, 1)",
                alone.id(),
                now);
        assertThat(of(one, now)).isEqualTo(new Together(name(one), 1, 1, far.name(), 2, 2));
        assertThat(of(other, now.minusSeconds(200))).isEqualTo(new Together(name(other), 1, 1, far.name(), 2, 2));
        assertThat(of(alone, now)).isEqualTo(new Together(name(alone), 1, 1, "", 0, 0));
        assertThat(store.read(List.of())).isEmpty();
    }

    private Together of(Line line, Instant from) throws SQLException {
        List<UUID> ids = outages(
                "SELECT id FROM outages WHERE line_id = ? AND began_at >= ? ORDER BY began_at LIMIT 1",
                line.id(),
                from);
        return Objects.requireNonNull(store.read(ids).get(ids.get(0)));
    }

    private static String name(Line line) {
        return TestDatabase.with(
                entities -> entities.find(Line.class, line.id()).routerName());
    }

    private static void update(String sql, Object... values) throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
        }
    }

    private static List<UUID> outages(String sql, Object... values) throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                PreparedStatement query = prepare(connection, sql, values);
                ResultSet row = query.executeQuery()) {
            List<UUID> ids = new ArrayList<>();
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
        }
        return statement;
    }
}
