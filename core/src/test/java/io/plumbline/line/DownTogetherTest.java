package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.DownTogether.Counts;
import io.plumbline.line.DownTogether.Fall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DownTogetherTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void eachIsCountedAsIfItWereHeldAgainstAllOthers() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            List<Fall> all = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                UUID site = random.nextInt(4) == 0 ? null : id("site", random.nextInt(3));
                int line = random.nextInt(15);
                all.add(new Fall(
                        id("line", line), id("router", line % 4), site, START.plusSeconds(30L * random.nextInt(80))));
            }
            List<Fall> asked = all.subList(0, random.nextInt(all.size() + 1));
            Map<Fall, Counts> expected = new HashMap<>();
            for (Fall fall : asked) {
                UUID site = fall.farSiteId();
                expected.put(
                        fall,
                        new Counts(
                                lines(all, fall, Fall::routerId, fall.routerId()),
                                site == null ? 0 : lines(all, fall, Fall::farSiteId, site)));
            }
            assertThat(DownTogether.count(asked, all)).isEqualTo(expected);
        }
    }

    private static int lines(List<Fall> all, Fall near, Function<Fall, @Nullable UUID> place, UUID wanted) {
        return (int) all.stream()
                .filter(fall -> wanted.equals(place.apply(fall)))
                .filter(fall -> Duration.between(near.at(), fall.at()).abs().compareTo(Duration.ofMinutes(5)) <= 0)
                .map(Fall::lineId)
                .distinct()
                .count();
    }

    @Test
    void timesAroundThemReachToTheLastThatCountsAndNoFurther() {
        Fall one = new Fall(id("line", 1), id("router", 1), null, START);
        Fall other = new Fall(id("line", 2), id("router", 2), null, START.plusSeconds(600));
        Spans around = DownTogether.around(List.of(one, other));
        assertThat(around.asList()).hasSize(1);
        assertThat(around.contains(START.minusSeconds(300))).isTrue();
        assertThat(around.contains(START.minusSeconds(300).minusNanos(1_000))).isFalse();
        assertThat(around.contains(START.plusSeconds(900))).isTrue();
        assertThat(around.contains(START.plusSeconds(900).plusNanos(1_000))).isFalse();
        assertThat(DownTogether.around(List.of()).isEmpty()).isTrue();
    }

    private static UUID id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.UTF_8));
    }
}
