package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.SnapshotKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotMergeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # how   | held                 | reported               | added    | changed   | removed       | result
        whole   | ``                   | @a:1:1                 | @a:1:1   | ``        | ``            | @a:1:1
        whole   | @a:1:1 @b:2:2        | @b:2:2 @c:3:3          | @c:3:3   | ``        | @a:1:1        | @b:2:2 @c:3:3
        whole   | @a:1:1               | ``                     | ``       | ``        | @a:1:1        | ``
        whole   | @a:1:1               | @a:9:5                 | ``       | @a:9:5    | ``            | @a:9:5
        whole   | @a:1:1               | @b:1:1                 | @b:1:1   | ``        | @a:1:1        | @b:1:1
        whole   | @a:1:1 @b:2:2        | @a:2:2 @b:1:1          | ``       | @a:2:2 @b:1:1 | ``        | @a:2:2 @b:1:1
        whole   | @a:1:1 #a:1:1        | #a:1:1                 | ``       | ``        | @a:1:1        | #a:1:1
        partial | @a:1:1               | @b:2:2                 | @b:2:2   | ``        | ``            | @a:1:1 @b:2:2
        partial | @a:1:1               | ``                     | ``       | ``        | ``            | @a:1:1
        partial | @a:1:1 @b:2:2        | @b:2:2                 | ``       | ``        | ``            | @a:1:1 @b:2:2
        partial | @a:1:1               | @a:9:5                 | ``       | @a:9:5    | ``            | @a:9:5
        partial | @a:1:1 #a:1:1        | @b:1:1                 | @b:1:1   | ``        | @a:1:1        | #a:1:1 @b:1:1
        partial | @a:1:1 #a:1:1        | #b:1:1                 | #b:1:1   | ``        | ``            | #a:1:1 #b:1:1 @a:1:1
        partial | @a:1:1:50            | @a:1:1                 | ``       | ``        | ``            | @a:1:1:50
        partial | @a:1:1:50            | @a:1:1:60              | ``       | @a:1:1:60 | ``            | @a:1:1:60
        partial | @a:1:1:50            | @a:2:2                 | ``       | @a:2:2    | ``            | @a:2:2
        partial | @a:1:1               | @a:18446744073709551615:3 | ``    | @a:18446744073709551615:3 | `` | @a:18446744073709551615:3
        """)
    void aReportIsLaidOverWhatIsHeld(
            String how, String held, String reported, String added, String changed, String removed, String result) {
        List<HeldSnapshot> before = TestSnapshots.all(held);
        List<HeldSnapshot> report = TestSnapshots.all(reported);
        SnapshotMerge merge =
                how.equals("whole") ? SnapshotMerge.whole(before, report) : SnapshotMerge.partial(before, report);
        assertThat(TestSnapshots.text(merge.added())).isEqualTo(added);
        assertThat(TestSnapshots.text(merge.changed())).isEqualTo(changed);
        assertThat(TestSnapshots.text(merge.removed())).isEqualTo(removed);
        assertThat(TestSnapshots.text(merge.result())).isEqualTo(result);
    }

    @Test
    void aDeltaRemovesOnlyWhatItNamesByGuid() {
        List<HeldSnapshot> held = TestSnapshots.all("@a:1:1 @b:2:2");
        SnapshotKey gone = new SnapshotKey(SnapshotKind.SNAPSHOT, "a", new Guid(1));
        SnapshotKey other = new SnapshotKey(SnapshotKind.SNAPSHOT, "b", new Guid(9));
        SnapshotMerge merge = SnapshotMerge.delta(held, List.of(gone, other), TestSnapshots.all("@c:3:3"));
        assertThat(TestSnapshots.text(merge.result())).isEqualTo("@b:2:2 @c:3:3");
        assertThat(TestSnapshots.text(merge.removed())).isEqualTo("@a:1:1");
    }

    @Test
    void aNameIsGivenAwayWithinOneDelta() {
        SnapshotKey gone = new SnapshotKey(SnapshotKind.SNAPSHOT, "a", new Guid(1));
        SnapshotMerge merge =
                SnapshotMerge.delta(TestSnapshots.all("@a:1:1"), List.of(gone), TestSnapshots.all("@a:2:2"));
        assertThat(TestSnapshots.text(merge.changed())).isEqualTo("@a:2:2");
        assertThat(merge.removed()).isEmpty();
    }

    /** What a host holds, told in parts, in any order and some of them often, is known in the end, and no report twice says anything new. */
    @RepeatedTest(200)
    void partsInAnyOrderMakeTheWhole(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<HeldSnapshot> truth = held(random, random.nextInt(30));
        List<HeldSnapshot> told = new ArrayList<>(truth);
        for (int i = 0; i < 10 && !truth.isEmpty(); i++) {
            told.add(truth.get(random.nextInt(truth.size())));
        }
        Collections.shuffle(told, random);
        List<HeldSnapshot> known = new ArrayList<>();
        for (int from = 0; from < told.size(); from += 3) {
            List<HeldSnapshot> part = told.subList(from, Math.min(from + 3, told.size()));
            SnapshotMerge merge = SnapshotMerge.partial(known, part);
            assertThat(merge.removed()).isEmpty();
            assertThat(SnapshotMerge.partial(merge.result(), part).isEmpty()).isTrue();
            known = merge.result();
        }
        assertThat(TestSnapshots.text(known)).isEqualTo(TestSnapshots.text(truth));
        assertThat(SnapshotMerge.whole(known, truth).isEmpty()).isTrue();
    }

    /** Whatever was known before, a whole report ends in what it says, and its rows are just the difference. */
    @RepeatedTest(200)
    void aWholeReportIsTheTruth(RepetitionInfo repetition) {
        Random random = new Random(1_000 + repetition.getCurrentRepetition());
        List<HeldSnapshot> before = held(random, random.nextInt(20));
        List<HeldSnapshot> truth = held(random, random.nextInt(20));
        SnapshotMerge merge = SnapshotMerge.whole(before, truth);
        assertThat(TestSnapshots.text(merge.result())).isEqualTo(TestSnapshots.text(truth));
        Map<String, HeldSnapshot> rows = rows(before);
        merge.removed().forEach(snapshot -> rows.remove(snapshot.snapshot().toString()));
        merge.changed().forEach(snapshot -> rows.replace(snapshot.snapshot().toString(), snapshot));
        merge.added()
                .forEach(snapshot -> assertThat(rows.put(snapshot.snapshot().toString(), snapshot))
                        .isNull());
        assertThat(rows).isEqualTo(rows(truth));
        assertThat(SnapshotMerge.whole(merge.result(), truth).isEmpty()).isTrue();
    }

    private static Map<String, HeldSnapshot> rows(List<HeldSnapshot> snapshots) {
        Map<String, HeldSnapshot> rows = new TreeMap<>();
        snapshots.forEach(snapshot -> rows.put(snapshot.snapshot().toString(), snapshot));
        return rows;
    }

    /** What one dataset can hold: no name twice, no guid twice among its snapshots. Few names and guids, so that they are met again. */
    private static List<HeldSnapshot> held(Random random, int count) {
        Map<String, HeldSnapshot> byName = new HashMap<>();
        Map<Integer, HeldSnapshot> byGuid = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int guid = 1 + random.nextInt(40);
            boolean bookmark = random.nextInt(4) == 0;
            String name = (bookmark ? "#n" : "@n") + random.nextInt(40);
            HeldSnapshot snapshot = TestSnapshots.one(name + ":" + guid + ":" + guid);
            if (byName.containsKey(name) || (!bookmark && byGuid.containsKey(guid))) {
                continue;
            }
            byName.put(name, snapshot);
            if (!bookmark) {
                byGuid.put(guid, snapshot);
            }
        }
        return List.copyOf(byName.values());
    }
}
