package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshots and gaps are in minutes after the beginning; a turn comes every ten. */
class GapsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Schedule TENS = new Schedule.Every(600, 0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 10 20 30 40 50 | -
        0 10 30 40 50    | 20
        10 50            | 0 20-40
        -                | 0-50
        0 11 22 33 40 50 | 30
        0 8 20 30 40 50  | -
        0 9 11 30 40 50  | 20
        0 10 30 40 50 20 | -
        0 #10 20 30 40 50 | 10
        0 x10 20 30 40 50 | 10
        """)
    void turnsWithoutASnapshot(String made, String gaps) {
        Gaps found = Gaps.find(
                snapshots(made),
                NamePatterns.of(List.of("auto"), List.of()),
                TENS,
                new Gaps.Between(BEGIN, BEGIN.plusSeconds(3_000)),
                Duration.ofMinutes(2));
        assertThat(found.listed().stream().map(GapsTest::text).toList())
                .containsExactlyElementsOf(gaps.equals("-") ? List.of() : List.of(gaps.split(" ", -1)));
        assertThat(found.expected()).isEqualTo(6);
        assertThat(found.missed())
                .isEqualTo(found.listed().stream().mapToInt(Gap::turns).sum());
        assertThat(found.more()).isZero();
    }

    @Test
    void aThousandGapsAreListedAndTheRestCounted() {
        List<Snapshot> everyOther = new ArrayList<>();
        for (int i = 0; i < 3_000; i += 2) {
            everyOther.add(snapshot("auto", i * 10));
        }
        Gaps found = Gaps.find(
                everyOther,
                NamePatterns.ALL,
                TENS,
                new Gaps.Between(BEGIN, BEGIN.plusSeconds(2_999 * 600)),
                Duration.ZERO);
        assertThat(found.listed()).hasSize(Gaps.MAX_LISTED);
        assertThat(found.more()).isEqualTo(500);
        assertThat(found.missed()).isEqualTo(1_500);
        assertThatThrownBy(() -> Gaps.find(
                        List.of(),
                        NamePatterns.ALL,
                        TENS,
                        new Gaps.Between(BEGIN, BEGIN.plusSeconds(600L * Gaps.MAX_TURNS)),
                        Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Gap gap) {
        long first = Duration.between(BEGIN, gap.first()).toMinutes();
        long last = Duration.between(BEGIN, gap.last()).toMinutes();
        assertThat(gap.turns()).isEqualTo((int) ((last - first) / 10) + 1);
        return first == last ? Long.toString(first) : first + "-" + last;
    }

    private static List<Snapshot> snapshots(String made) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (String word : made.trim().split(" +", -1)) {
            if (word.startsWith("#")) {
                snapshots.add(
                        new Snapshot(SnapshotKind.BOOKMARK, "auto", History.guid(word), 1, BEGIN.plusSeconds(600)));
            } else if (!word.equals("-")) {
                snapshots.add(
                        snapshot(word.startsWith("x") ? "foreign" : "auto", Integer.parseInt(word.replace("x", ""))));
            }
        }
        return snapshots;
    }

    private static Snapshot snapshot(String name, int minute) {
        return new Snapshot(
                SnapshotKind.SNAPSHOT, name, History.guid(name + minute), minute + 1, BEGIN.plusSeconds(minute * 60L));
    }
}
