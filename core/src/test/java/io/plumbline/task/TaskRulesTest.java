package io.plumbline.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.Failure;
import io.plumbline.platform.Platforms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskRulesTest {
    private static final Platforms PLATFORMS = Platforms.shipped();

    private static ChosenSystem system(String platform) {
        return new ChosenSystem(
                UUID.randomUUID(),
                "a " + platform,
                platform,
                PLATFORMS.find(platform).orElse(null));
    }

    private static TaskOrder order(String kind, String parameters, List<ChosenSystem> systems) {
        return new TaskOrder(
                kind, systems.stream().map(ChosenSystem::id).toList(), TaskParameters.parse(parameters), null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        linux             | traceroute | target=192.0.2.1             |
        linux             | traceroute | target=192.0.2.1 source=eth0 |
        linux             | traceroute | ''                           | parameters.target is missing: traceroute on platform linux needs it
        linux             | traceroute | target=192.0.2.1 vrf=blue    | parameters.vrf can't be set: traceroute on platform linux has no place for it
        linux             | interfaces | ''                           |
        linux             | interfaces | interface=eth0               |
        linux             | interfaces | target=192.0.2.1             | parameters.target can't be set: interfaces on platform linux has no place for it
        linux             | bgp        | ''                           | kind is no task of platform linux
        linux             | reload     | ''                           | kind is no task of platform linux
        linux             | ping       | target=192.0.2.1             | kind is no task of platform linux
        truenas           | interfaces | ''                           | systemIds must name routers of known platforms: 'a truenas' is of 'truenas'
        linux cisco_iosxe | interfaces | ''                           |
        linux cisco_iosxe | bgp        | ''                           | kind is no task of platform linux
        """)
    void aTaskIsRunWhereEverySystemCanDoIt(String platforms, String kind, String parameters, @Nullable String fault) {
        List<ChosenSystem> systems =
                Stream.of(platforms.split(" ", -1)).map(TaskRulesTest::system).toList();
        List<String> faults = TaskRules.faults(order(kind, parameters, systems), systems).stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
        if (fault == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).singleElement().asString().startsWith(fault);
        }
    }

    @Test
    void aFaultIsToldOnceForEachPlatform() {
        List<ChosenSystem> systems = List.of(system("linux"), system("linux"), system("linux"));
        assertThat(TaskRules.faults(order("bgp", "", systems), systems)).hasSize(1);
    }

    @Test
    void systemsAreOneToAHundredAndDistinct() {
        List<ChosenSystem> many = new ArrayList<>();
        for (int i = 0; i <= TaskOrder.MAX_SYSTEMS; i++) {
            many.add(system("linux"));
        }
        for (List<ChosenSystem> systems : List.of(List.<ChosenSystem>of(), many, List.of(many.get(0), many.get(0)))) {
            assertThatThrownBy(() -> order("interfaces", "", systems))
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("systemIds must name");
        }
    }

    @Test
    void theTimeOutIsTheOneGivenOrTheDefinitionsAndTimeToWait() {
        ChosenSystem linux = system("linux");
        var definition = linux.definition("traceroute");
        TaskOrder byDefinition = order("traceroute", "target=192.0.2.1", List.of(linux));
        assertThat(byDefinition.command(definition).timeout()).isEqualTo(definition.timeout());
        assertThat(byDefinition.secondsInAll(List.of(definition)))
                .isEqualTo((int) definition.timeout().toSeconds() + TaskOrder.WAITING_SECONDS);
        TaskOrder given = new TaskOrder("traceroute", List.of(linux.id()), byDefinition.parameters(), 7);
        assertThat(given.command(definition).timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(given.secondsInAll(List.of(definition))).isEqualTo(7);
        for (int seconds : new int[] {0, -1, 601}) {
            assertThatThrownBy(
                            () -> new TaskOrder("traceroute", List.of(linux.id()), byDefinition.parameters(), seconds))
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("timeoutSeconds must be");
        }
    }
}
