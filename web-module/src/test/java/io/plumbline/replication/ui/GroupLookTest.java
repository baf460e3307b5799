package io.plumbline.replication.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.Care;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncRun;
import io.plumbline.replication.TransferState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupLookTest {
    private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
    private static final UUID GROUP = new UUID(0, 1);
    private static final UUID SOURCE = new UUID(0, 2);
    private static final UUID TARGET = new UUID(0, 3);
    private static final SyncRun RUN = new SyncRun(GROUP, null, NOW, NOW, null);

    private static SyncGroupDetails group(boolean enabled) {
        return new SyncGroupDetails(
                "home",
                SOURCE,
                "tank/home",
                true,
                NameFilter.ALL,
                NameFilter.ALL,
                InitialPolicy.NEWEST,
                StreamOptions.DEFAULT,
                Delivery.DEFAULT,
                new Pace(3600, null, null),
                LinePolicy.IGNORE,
                null,
                3600,
                Care.NONE,
                List.of(new SyncTarget(TARGET, "backup/home"), new SyncTarget(TARGET, "backup/home2")),
                enabled);
    }

    private static ReplicaLook replica(String below, OutcomeKind outcome, @Nullable Duration behind) {
        Replica replica = new Replica(
                new Replica.Place(GROUP, "tank/home" + below, TARGET, "backup/home" + below),
                outcome,
                List.of("A sentence."),
                new Replica.Backlog(behind == null ? 0 : 1, null, behind == null ? null : NOW.minus(behind)),
                null,
                null,
                NOW);
        return ReplicaLook.of(replica, null, 3600, NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UP_TO_DATE         |          | false | UP_TO_DATE
            UP_TO_DATE         | FAILED   | false | UP_TO_DATE
            INCREMENTAL        |          | false | BEHIND
            INCREMENTAL        | QUEUED   | false | BEHIND
            INCREMENTAL        | RUNNING  | false | SENDING
            INCREMENTAL        | RUNNING  | true  | LATE
            INCREMENTAL        | HELD     | true  | HELD
            RESUME             | RETRYING | false | RETRYING
            FULL               | FAILED   | true  | FAILED
            DIVERGED           | FAILED   | true  | DIVERGED
            NO_COMMON_ANCESTOR |          | false | UNRELATED
            BLOCKED            |          | false | BLOCKED
            NOTHING_TO_SEND    |          | false | EMPTY
            """)
    void aReplicaStandsAsItsPlanAndItsTransferSay(
            OutcomeKind outcome, @Nullable TransferState transfer, boolean late, Standing expected) {
        assertThat(Standing.of(outcome, transfer, late)).isEqualTo(expected);
    }

    @Test
    void aGroupStandsAsItsWorstReplica() {
        GroupLook look = GroupLook.of(
                group(true),
                RUN,
                List.of(
                        replica("", OutcomeKind.UP_TO_DATE, null),
                        replica("/a", OutcomeKind.INCREMENTAL, Duration.ofMinutes(5)),
                        replica("/b", OutcomeKind.INCREMENTAL, Duration.ofHours(2))));
        assertThat(look.standing()).isEqualTo(Standing.LATE);
        assertThat(look.summary()).isEqualTo("1 late, 1 behind, 1 of 3 up to date");
        assertThat(look.worstLag()).isEqualTo(Duration.ofHours(2));
        assertThat(look.late()).isTrue();
    }

    @Test
    void aRunThatCouldNotBeMadeIsWorseThanWhatItsReplicasWere() {
        SyncRun failed = new SyncRun(GROUP, null, NOW, NOW, "no route");
        GroupLook look = GroupLook.of(group(true), failed, List.of(replica("", OutcomeKind.UP_TO_DATE, null)));
        assertThat(look.standing()).isEqualTo(Standing.FAILED);
        assertThat(look.reasons()).containsExactly("The last run could not be made: no route");
    }

    @ParameterizedTest
    @CsvSource({"true, UNKNOWN", "false, OFF"})
    void withoutReplicasNothingIsKnown(boolean enabled, Standing expected) {
        GroupLook look = GroupLook.of(group(enabled), RUN, List.of());
        assertThat(look.standing()).isEqualTo(expected);
        assertThat(look.worstLag()).isNull();
    }

    @Test
    void theMatrixHasACellForEachTargetAlsoOnTheSameSystem() {
        GroupMatrix matrix = GroupMatrix.of(
                group(true),
                Arrays.asList(
                        replica("/b", OutcomeKind.INCREMENTAL, Duration.ofMinutes(5)),
                        replica("", OutcomeKind.UP_TO_DATE, null)));
        assertThat(matrix.rows()).extracting(GroupMatrix.Row::dataset).containsExactly("tank/home", "tank/home/b");
        assertThat(matrix.rows().get(0).cells()).hasSize(2);
        assertThat(matrix.rows().get(0).known()).hasSize(1);
    }
}
