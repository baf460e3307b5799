package io.plumbline.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
    @Test
    void noTwoLinesHaveTheSameTarget() {
        List<SimulatedLine> lines = lines(plan(1_000, 100, 0));
        assertThat(lines).hasSize(100_000);
        Set<String> targets = lines.stream().map(SimulatedLine::target).collect(Collectors.toSet());
        assertThat(targets).hasSize(100_000).contains("198.18.0.0", "198.19.134.159");
    }

    @Test
    void theShareOfDeadLinesIsKeptAndSpreadOverTheRouters() {
        FleetPlan plan = plan(100, 10, 10);
        assertThat(lines(plan))
                .filteredOn(line -> line.behaviour() == LineBehaviour.DEAD)
                .hasSize(100);
        assertThat(plan.network())
                .allSatisfy(router -> assertThat(router.lines())
                        .filteredOn(line -> line.behaviour() == LineBehaviour.DEAD)
                        .hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void aFleetThatIsTooLargeForItsAddressesIsRefused() {
        assertThatThrownBy(() -> plan(20_000, 10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<SimulatedLine> lines(FleetPlan plan) {
        return plan.network().stream()
                .flatMap(router -> router.lines().stream())
                .toList();
    }

    private static FleetPlan plan(int routers, int linesPerRouter, int deadPercent) {
        return new FleetPlan(
                routers,
                linesPerRouter,
                List.of(Personality.CISCO_IOSXE),
                4,
                new FleetPlan.Mix(deadPercent, 0, LineBehaviour.HEALTHY));
    }
}
