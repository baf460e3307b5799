package io.plumbline.line.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.Flaps;
import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import io.plumbline.line.Span;
import io.plumbline.line.store.LinesBetween.Counts;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What charts, the list of lines and the matrix of sites read. */
class OverviewQueriesTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final TurnStore turns = new TurnStore(TestDatabase.transactional(), TestLines.OUTAGES);
    private final HourStore hours = new HourStore(TestDatabase.dataSource());
    private final RecentStore recent = new RecentStore(TestDatabase.dataSource());
    private final SiteLinesStore siteLines = new SiteLinesStore(TestDatabase.dataSource());
    private Site near;
    private Site far;

    @BeforeAll
    static void partitions() throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Partitions.ofMeasurements(TestDatabase.dataSource()).create(today.minusDays(3), today.plusDays(1));
        Partitions.ofHours(TestDatabase.dataSource()).create(today.minusDays(3), today.plusDays(1));
    }

    @BeforeEach
    void makeSites() {
        near = site();
        far = site();
    }

    private static Site site() {
        return TestDatabase.with(entities -> {
            Site site = new Site(new SiteDetails("site " + UUID.randomUUID(), null));
            entities.persist(site);
            return site;
        });
    }

    private void measured(Line line, Instant at, LineState state, int received, double avg) throws SQLException {
        RoundTrip times = received == 0 ? null : new RoundTrip(avg, avg, avg, null);
        LineStatus status = new LineStatus(state, at, null, List.of(), Flaps.NONE, at);
        turns.write(List.of(new LineTurn(
                Measurement.of(line.id(), at, new PingResult.Counted(5, received, times)),
                LineState.UNKNOWN,
                new Judgement(status, List.of()),
                "")));
    }

    @Test
    void hoursOfManyLinesAreReadAtOnce() throws SQLException {
        Line one = TestLines.make(near, far, true);
        Line two = TestLines.make(near, far, true);
        Line none = TestLines.make(near, far, true);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(5));
        measured(one, hour.plusSeconds(60), LineState.UP, 5, 10);
        measured(one, hour.plusSeconds(3_660), LineState.UP, 4, 20);
        measured(two, hour.plusSeconds(61), LineState.DOWN, 0, 0);
        hours.rollUp(hour);
        hours.rollUp(hour.plusSeconds(3_600));
        Map<UUID, List<MeasuredHour>> read =
                hours.read(List.of(one.id(), two.id(), none.id()), hour, hour.plusSeconds(7_200));
        assertThat(read).containsOnlyKeys(one.id(), two.id());
        assertThat(read.get(one.id())).isEqualTo(hours.read(one.id(), hour, hour.plusSeconds(7_200)));
        assertThat(read.get(one.id())).extracting(MeasuredHour::hour).containsExactly(hour, hour.plusSeconds(3_600));
        assertThat(read.get(two.id())).extracting(MeasuredHour::roundTrips).containsOnlyNulls();
        assertThat(hours.read(List.of(one.id()), hour.plusSeconds(7_200), now)).isEmpty();
        assertThat(hours.read(List.of(), hour, now)).isEmpty();
    }

    @Test
    void lastHourAndLastDayAreApart() throws SQLException {
        Line line = TestLines.make(near, far, true);
        measured(line, now.minus(Duration.ofHours(20)), LineState.UP, 5, 10);
        measured(line, now.minus(Duration.ofHours(19)), LineState.UP, 0, 0);
        measured(line, now.minus(Duration.ofHours(30)), LineState.UP, 0, 0);
        measured(line, now.minus(Duration.ofMinutes(9)), LineState.UP, 4, 30);
        Line quiet = TestLines.make(near, far, true);
        measured(quiet, now.minus(Duration.ofHours(2)), LineState.DOWN, 0, 0);
        Map<UUID, RecentQuality> read = recent.read(List.of(line.id(), quiet.id(), UUID.randomUUID()), now);
        assertThat(read).containsOnlyKeys(line.id(), quiet.id());
        RecentQuality quality = Objects.requireNonNull(read.get(line.id()));
        assertThat(quality.hour()).isEqualTo(new RecentQuality.Part(20.0, 30.0));
        assertThat(quality.day().lossPercent()).isCloseTo(40, within(1e-9));
        assertThat(quality.day().medianMillis()).isEqualTo(20);
        assertThat(read.get(quiet.id()))
                .isEqualTo(new RecentQuality(RecentQuality.Part.NOTHING, new RecentQuality.Part(100.0, null)));
    }

    @Test
    void linesBetweenTwoSitesAreCountedByStateAndTheWorstIsKept() throws SQLException {
        measured(TestLines.make(near, far, true), now.minusSeconds(5), LineState.UP, 5, 10);
        measured(TestLines.make(near, far, true), now.minusSeconds(5), LineState.DEGRADED, 4, 20);
        measured(TestLines.make(near, far, true), now.minusSeconds(5), LineState.DOWN, 0, 0);
        measured(TestLines.make(near, far, false), now.minusSeconds(5), LineState.DOWN, 0, 0);
        TestLines.make(near, far, true);
        measured(TestLines.make(near, null, true), now.minusSeconds(5), LineState.UP, 5, 10);
        measured(TestLines.make(null, far, true), now.minusSeconds(5), LineState.UP, 5, 10);
        List<LinesBetween> read = siteLines.read();
        assertThat(between(read, near, far))
                .isEqualTo(new LinesBetween(place(near), place(far), new Counts(1, 1, 1, 1, 1), 100.0, 15.0));
        assertThat(between(read, near, null).counts()).isEqualTo(new Counts(0, 0, 0, 1, 0));
        assertThat(between(read, null, far).counts()).isEqualTo(new Counts(0, 0, 0, 1, 0));
        assertThat(between(read, far, null))
                .isEqualTo(new LinesBetween(place(far), null, new Counts(0, 0, 0, 0, 0), null, null));
    }

    private static LinesBetween between(List<LinesBetween> read, @Nullable Site near, @Nullable Site far) {
        return read.stream()
                .filter(one -> Objects.equals(one.near(), near == null ? null : place(near)))
                .filter(one -> Objects.equals(one.far(), far == null ? null : place(far)))
                .findFirst()
                .orElseThrow();
    }

    private static LinesBetween.Place place(Site site) {
        return new LinesBetween.Place(site.id(), site.name());
    }

    @Test
    void linesAreFilteredByTheSiteOfTheirRouter() {
        Line line = TestLines.make(near, far, true);
        TestLines.make(far, near, true);
        Map<String, String> filters =
                Map.of("siteId", near.id().toString(), "farSiteId", far.id().toString());
        List<UUID> found = TestDatabase.with(entities ->
                Line.LISTING.rows(entities, new ListRequest(filters, List.of(), 50, null), 0).stream()
                        .map(Line::id)
                        .toList());
        assertThat(found).containsExactly(line.id());
    }

    @Test
    void outagesThatOverlapTheSpanAreReadOldestFirst() throws SQLException {
        Line line = TestLines.make(near, far, true);
        outage(line, now.minusSeconds(900), now.minusSeconds(800));
        outage(line, now.minusSeconds(700), now.minusSeconds(600));
        outage(line, now.minusSeconds(500), now.minusSeconds(400));
        outage(line, now.minusSeconds(300), null);
        assertThat(outages(line, 850, 450, 9)).containsExactly(900, 700, 500);
        assertThat(outages(line, 850, 450, 2)).containsExactly(700, 500);
        assertThat(outages(line, 600, 500, 9)).isEmpty();
        assertThat(outages(line, 100, 0, 9)).containsExactly(300);
    }

    private List<Integer> outages(Line line, int from, int to, int limit) {
        return TestDatabase.with(entities ->
                OutageEntry.during(entities, line.id(), new Span(now.minusSeconds(from), now.minusSeconds(to)), limit)
                        .stream()
                        .map(one -> (int) Duration.between(one.beganAt(), now).toSeconds())
                        .toList());
    }

    private static void outage(Line line, Instant began, @Nullable Instant ended) throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO outages (id, line_id, began_at, ended_at, times_down) VALUES (?, ?, ?, ?, 1)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, line.id());
            insert.setObject(3, began.atOffset(ZoneOffset.UTC));
            insert.setObject(4, ended == null ? null : ended.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
