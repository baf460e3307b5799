package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.replication.GroupPlanner.Choice;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsFeature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotOrderTest {
    private static final Instant TURN = Instant.parse("2026-06-01T03:00:00Z");
    private static final SnapshotNaming DAILY = new SnapshotNaming("d-%Y-%m-%d", ZoneOffset.UTC);
    private static final SnapshotCommands ALL_AT_ONCE =
            new SnapshotCommands(new ZfsCapabilities(null, Set.of(ZfsFeature.SNAPSHOT_SEVERAL)));
    private static final SnapshotCommands ONE_BY_ONE = new SnapshotCommands(new ZfsCapabilities(null, Set.of()));

    private static SnapshotOrder order(List<String> datasets, boolean recursive, @Nullable String excluded) {
        List<DatasetState> states = datasets.stream()
                .map(name -> new DatasetState(
                        name.replaceAll("@.*", ""),
                        name.contains("@") ? History.of(name.replaceAll(".*@", ""), 1) : List.of(),
                        null,
                        null))
                .toList();
        NameFilter filter = new NameFilter(List.of(), excluded == null ? List.of() : List.of(excluded));
        return SnapshotOrder.of("tank/a", states, Choice.of(recursive, filter), DAILY, TURN);
    }

    private static String said(SnapshotOrder order, SnapshotCommands host) {
        return order.commands(host).stream()
                .map(command -> String.join(" ", command.words()))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tank tank/a tank/b                  | true  |     | zfs snapshot tank/a@d-2026-06-01
                    tank/a tank/a/x tank/ab             | true  |     | zfs snapshot -r tank/a@d-2026-06-01
                    tank/a tank/a/x                     | false |     | zfs snapshot tank/a@d-2026-06-01
                    tank/a tank/a/x tank/a/tmp          | true  | tmp | zfs snapshot tank/a@d-2026-06-01 tank/a/x@d-2026-06-01
                    tank/a@d-2026-06-01                 | true  |     | zfs snapshot tank/a@d-2026-06-01-2
                    tank/a tank/a/x@d-2026-06-01        | true  |     | zfs snapshot -r tank/a@d-2026-06-01-2
                    """)
    void oneCommandTakesThemAll(String datasets, boolean recursive, @Nullable String excluded, String command) {
        assertThat(said(order(Arrays.asList(datasets.split(" +", -1)), recursive, excluded), ALL_AT_ONCE))
                .isEqualTo(command);
    }

    @Test
    void aHostThatTakesOneAtOnceGetsACommandForEach() {
        SnapshotOrder order = order(List.of("tank/a", "tank/a/x", "tank/a/tmp"), true, "tmp");
        assertThat(said(order, ONE_BY_ONE))
                .isEqualTo("zfs snapshot tank/a@d-2026-06-01; zfs snapshot tank/a/x@d-2026-06-01");
        assertThat(order.sentence()).isEqualTo("@d-2026-06-01 of 2 datasets");
    }

    @Test
    void aCommandStaysBelowWhatAShellTakes() {
        List<String> many = IntStream.range(0, 5_000)
                .mapToObj(i -> i == 0 ? "tank/a" : "tank/a/x" + i)
                .toList();
        SnapshotOrder order = order(many, true, "x7");
        assertThat(order.commands(ALL_AT_ONCE))
                .hasSize(2)
                .allSatisfy(command -> assertThat(command.shellText()).hasSizeLessThan(128 << 10));
    }

    @Test
    void aNameThatWouldBeTooLongIsRefused() {
        String deep = "tank/a/" + "x".repeat(240);
        SnapshotOrder order = order(List.of("tank/a", deep, "tank/a/tmp"), true, "tmp");
        assertThatThrownBy(() -> order.commands(ALL_AT_ONCE)).isInstanceOf(IllegalArgumentException.class);
    }
}
