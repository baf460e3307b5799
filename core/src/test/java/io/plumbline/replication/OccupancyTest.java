package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.SharedPlace.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccupancyTest {
    private static final SharedPlace HOST = new SharedPlace(Kind.SYSTEM, "1");
    private static final SharedPlace POOL = new SharedPlace(Kind.POOL, "1 tank");
    private static final SharedPlace OTHER = new SharedPlace(Kind.SYSTEM, "2");

    @Test
    void aPlaceWithAsManyAsMayRunIsFullAndSaysSo() {
        Occupancy occupancy = new Occupancy(
                List.of(List.of(HOST, POOL), List.of(HOST, OTHER)), place -> place.kind() == Kind.SYSTEM ? 2 : 0);

        assertThat(occupancy.full()).containsExactly(HOST);
        assertThat(occupancy.obstacle(List.of(OTHER, HOST))).contains(new Occupancy.Full(HOST, 2, 2));
        assertThat(occupancy.obstacle(List.of(OTHER, POOL))).isEmpty();
    }

    @Test
    void oneTransferWithinAPlaceCountsOnce() {
        Occupancy occupancy = new Occupancy(List.of(List.of(POOL, POOL)), place -> 2);

        assertThat(occupancy.full()).isEmpty();
    }
}
