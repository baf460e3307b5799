package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SyncGroupTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SyncTarget lyon = new SyncTarget(TestGroups.system(), "backup/data");
    private final SyncTarget paris = new SyncTarget(TestGroups.system(), "pool/copies");

    @Test
    void aGroupIsReadAsItWasWritten() {
        SyncGroupDetails details = TestGroups.details(TestGroups.system(), List.of(lyon, paris));
        SyncGroup group = new SyncGroup(details);
        TestDatabase.inTransaction(entities -> entities.persist(group));
        assertThat(read(group).details()).isEqualTo(details);
        assertThat(read(group).run()).isEqualTo(new SyncRun(group.id(), null, null, null, null));
    }

    @Test
    void targetsSwapTheirPlaces() {
        SyncGroup group = TestGroups.make(lyon, paris);
        SyncGroupDetails swapped = TestGroups.details(group.details().sourceSystemId(), List.of(paris, lyon));
        TestDatabase.inTransaction(
                entities -> entities.find(SyncGroup.class, group.id()).change(swapped));
        assertThat(read(group).details()).isEqualTo(swapped);
        assertThat(read(group).version()).isEqualTo(group.version() + 1);
    }

    @Test
    void whatStaysTheSameIsNoChange() {
        SyncGroup group = TestGroups.make(lyon, paris);
        TestDatabase.inTransaction(
                entities -> entities.find(SyncGroup.class, group.id()).change(group.details()));
        assertThat(read(group).version()).isEqualTo(group.version());
    }

    @Test
    void aRunThatIsDueIsBegunOnceAndEndsOnce() {
        SyncGroup group = TestGroups.make(lyon);
        assertThat(TestGroups.<List<UUID>>with(connection -> new SyncRunStore(connection).unplanned()))
                .contains(group.id());
        boolean early = TestGroups.with(connection -> {
            new SyncRunStore(connection).planNext(group.id(), now);
            return new SyncRunStore(connection).start(group.id(), now.minusSeconds(1), null);
        });
        assertThat(early).isFalse();
        assertThat(TestGroups.<List<SyncRun>>with(connection -> new SyncRunStore(connection).due(now, 500)))
                .extracting(SyncRun::groupId)
                .contains(group.id());
        Instant next = now.plusSeconds(60);
        assertThat(TestGroups.<Boolean>with(connection -> new SyncRunStore(connection).start(group.id(), now, next)))
                .isTrue();
        assertThat(TestGroups.<Boolean>with(connection -> new SyncRunStore(connection).start(group.id(), now, next)))
                .isFalse();
        assertThat(TestGroups.<Boolean>with(connection ->
                        new SyncRunStore(connection).end(group.id(), now, now.plusSeconds(5), "no log-in")))
                .isTrue();
        assertThat(TestGroups.<Boolean>with(
                        connection -> new SyncRunStore(connection).end(group.id(), now, now.plusSeconds(6), null)))
                .isFalse();
        assertThat(read(group).run())
                .isEqualTo(new SyncRun(group.id(), next, now, now.plusSeconds(5), "no log-in"))
                .isEqualTo(TestGroups.<SyncRun>with(connection ->
                        new SyncRunStore(connection).find(group.id()).orElseThrow()));
    }

    @Test
    void groupsAreListedByWhatTheyAre() {
        SyncGroup group = TestGroups.make(lyon, paris);
        UUID source = group.details().sourceSystemId();
        Map<String, String> filters =
                Map.of("sourceSystemId", source.toString(), "sourceDataset", "DATA", "enabled", "true");
        List<ListRequest.Order> sort = List.of(new ListRequest.Order("nextRunAt", true));
        assertThat(TestDatabase.with(
                                entities -> SyncGroup.LISTING.page(entities, new ListRequest(filters, sort, 50, null)))
                        .items())
                .extracting(found -> found.details().targets())
                .containsExactly(List.of(lyon, paris));
    }

    private static SyncGroup read(SyncGroup group) {
        return TestDatabase.with(entities -> entities.find(SyncGroup.class, group.id()));
    }
}
