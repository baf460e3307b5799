package io.plumbline.replication.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.Replica;
import io.plumbline.replication.job.ConflictSides;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshots are letters, made in the order of the alphabet; with {@code #} one is a bookmark. */
class ConflictTimelineTest {
    private static final Instant BEGIN = Instant.parse("2026-01-31T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a b c   | a b d | b | d target; c source; b ancestor; a common
        a #a c  | a d   | a | d target; c source; a ancestor
        #a c    | a d   | a | d target; c source; a ancestor
        #x c    | d     | - | d target; c source
        a       | -     | - | a source
        """)
    void oneRowForWhatBothHoldTheNewestFirst(String source, String target, String ancestor, String rows) {
        Replica.Common common =
                ancestor.equals("-") ? null : new Replica.Common(ancestor, guid(ancestor), at(ancestor));
        assertThat(ConflictTimeline.of(sides(source, target), common).rows().stream()
                        .map(row -> name(row) + " " + row.kind())
                        .collect(Collectors.joining("; ")))
                .isEqualTo(rows);
    }

    @Test
    void aLongHistoryIsCutAtItsOldEnd() {
        List<ConflictSides.Held> many = IntStream.range(0, 1_000)
                .mapToObj(i -> new ConflictSides.Held(
                        new HeldSnapshot(
                                new Snapshot(SnapshotKind.SNAPSHOT, "s" + i, new Guid(i), i, BEGIN.plusSeconds(i)),
                                null,
                                null,
                                null),
                        false))
                .toList();
        ConflictTimeline timeline = ConflictTimeline.of(new ConflictSides(many, List.of()), null);
        assertThat(timeline.rows()).hasSize(200);
        assertThat(name(timeline.rows().get(0))).isEqualTo("s999");
        assertThat(timeline.left()).isEqualTo(800);
    }

    private static String name(ConflictTimeline.Row row) {
        ConflictSides.Held one = row.source() == null ? row.target() : row.source();
        return one == null ? "" : one.held().name();
    }

    private static ConflictSides sides(String source, String target) {
        return new ConflictSides(held(source), held(target));
    }

    private static List<ConflictSides.Held> held(String texts) {
        return Stream.of(texts.trim().split(" +", -1))
                .filter(text -> !text.equals("-"))
                .map(text -> new ConflictSides.Held(snapshot(text), false))
                .toList();
    }

    private static HeldSnapshot snapshot(String text) {
        String letter = text.replace("#", "");
        return new HeldSnapshot(
                new Snapshot(
                        text.startsWith("#") ? SnapshotKind.BOOKMARK : SnapshotKind.SNAPSHOT,
                        letter,
                        guid(letter),
                        letter.charAt(0),
                        at(letter)),
                1L,
                2L,
                null);
    }

    private static Guid guid(String letter) {
        return new Guid(letter.charAt(0));
    }

    private static Instant at(String letter) {
        return BEGIN.plusSeconds(letter.charAt(0));
    }
}
