package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.Delivery.InFlight;
import io.plumbline.replication.Delivery.Way;
import io.plumbline.replication.DeliveryEnds.End;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsFeature;
import io.plumbline.zfs.ZfsProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPlanTest {
    private static final ZfsCapabilities OLD = new ZfsCapabilities(null, Set.of());
    private static final ZfsCapabilities NEW = new ZfsCapabilities("zfs-2.1.11", EnumSet.allOf(ZfsFeature.class));
    private static final StreamOptions PLAIN = new StreamOptions(false, false, false, false);
    private static final ZfsProperty CANMOUNT = new ZfsProperty("canmount", "noauto");
    private static final ZfsProperty READONLY = new ZfsProperty("readonly", "on");

    private static SyncGroupDetails group(Delivery delivery, StreamOptions stream, @Nullable Long bandwidth) {
        return new SyncGroupDetails(
                "home",
                UUID.randomUUID(),
                "tank/home",
                true,
                NameFilter.ALL,
                NameFilter.ALL,
                InitialPolicy.NEWEST,
                stream,
                delivery,
                new Pace(null, null, null),
                LinePolicy.IGNORE,
                bandwidth,
                null,
                Care.NONE,
                List.of(new SyncTarget(UUID.randomUUID(), "backup/home")),
                true);
    }

    private static DeliveryPlan plan(SyncGroupDetails group, ZfsCapabilities zfs, HostProgram... programs) {
        End end = new End(zfs, Set.of(programs));
        return DeliveryPlan.of(group, new DeliveryEnds(end, end));
    }

    private static final Delivery PROPERTIES =
            new Delivery(Way.RELAY, InFlight.NONE, true, List.of(CANMOUNT), List.of("mountpoint"));

    @Test
    void propertiesAreSetAsTheStreamIsReceivedWhereTheHostCan() {
        DeliveryPlan plan = plan(group(PROPERTIES, PLAIN, null), NEW);

        assertThat(plan.onReceive()).containsExactly(CANMOUNT, READONLY);
        assertThat(plan.excluded()).containsExactly("mountpoint");
        assertThat(plan.setAfter()).isEmpty();
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void propertiesAreSetAfterwardsWhereTheHostCanNotAndThatIsTold() {
        DeliveryPlan plan = plan(group(PROPERTIES, PLAIN, null), OLD);

        assertThat(plan.onReceive()).isEmpty();
        assertThat(plan.excluded()).isEmpty();
        assertThat(plan.setAfter()).containsExactly(CANMOUNT, READONLY);
        assertThat(plan.obstacle()).isNull();
        assertThat(plan.notes()).hasSize(2).first().asString().contains("canmount, readonly are set when");
    }

    @Test
    void propertiesThatCanNotBeLeftOutOfAStreamThatHasThemForbidIt() {
        StreamOptions withProperties = new StreamOptions(false, false, false, true);

        assertThat(plan(group(PROPERTIES, withProperties, null), OLD).obstacle())
                .isInstanceOf(Obstacle.Undeliverable.class);
        assertThat(plan(group(PROPERTIES, withProperties, null), NEW).obstacle())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | false | true  | true  | packed by zstd on its way
            false | true  | true  | false | compressed already
            true  | false | true  | false | raw already
            false | false | false | false | source does not have
            """)
    void aStreamIsPackedOnceAndOnlyWhereBothCan(
            boolean raw, boolean compressed, boolean installed, boolean packed, String note) {
        Delivery delivery = new Delivery(Way.RELAY, InFlight.ZSTD, false, List.of(), List.of());
        SyncGroupDetails group = group(delivery, new StreamOptions(raw, compressed, false, false), null);
        DeliveryPlan plan = installed ? plan(group, NEW, HostProgram.ZSTD) : plan(group, NEW);

        assertThat(plan.zstd()).isEqualTo(packed);
        assertThat(plan.notes()).singleElement().asString().contains(note);
    }

    @Test
    void aHostThatIsToSpeakToAnotherNeedsSshAndForARatePv() {
        Delivery push = new Delivery(Way.PUSH, InFlight.NONE, false, List.of(), List.of());

        assertThat(plan(group(push, PLAIN, null), NEW).obstacle())
                .isEqualTo(new Obstacle.Undeliverable("the way PUSH needs ssh at the source"));
        assertThat(plan(group(push, PLAIN, null), NEW, HostProgram.SSH).obstacle())
                .isNull();
        assertThat(plan(group(push, PLAIN, 1_000L), NEW, HostProgram.SSH).obstacle())
                .isEqualTo(new Obstacle.Undeliverable(DeliveryPlan.missingPv(Way.PUSH)));
        assertThat(plan(group(push, PLAIN, 1_000L), NEW, HostProgram.SSH, HostProgram.PV)
                        .obstacle())
                .isNull();
    }
}
