package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncChainsTest {
    private final AtomicInteger made = new AtomicInteger();

    /** A group as {@code source > target target but excluded}. */
    private SyncGroupDetails group(String text) {
        String[] parts = text.strip().split(" but | > ", -1);
        NameFilter datasets = parts.length == 2 ? NameFilter.ALL : new NameFilter(List.of(), List.of(parts[2]));
        return SyncGroupRulesTest.group(
                "g" + made.incrementAndGet(), parts[0], SyncGroupRulesTest.places(parts[1]), datasets);
    }

    private static SyncGroupDetails making(SyncGroupDetails plain) {
        SnapshotPlan plan = new SnapshotPlan(plain.pace(), "auto-%s");
        return SyncGroupRulesTest.with(
                plain, plain.delivery(), new Care(plan, RetentionPlan.KEEP_ALL, ConflictPolicy.ASK, null));
    }

    @Test
    void noSnapshotsAreMadeInAReplica() {
        SyncGroupDetails feeder = group("a:tank > b:tank");
        SyncGroupDetails fed = making(group("b:tank > c:tank"));
        assertThat(new SyncChains(List.of(feeder)).broken(fed))
                .extracting(FieldError::field)
                .containsExactly("snapshotPlan");
        assertThat(new SyncChains(List.of(fed)).broken(feeder))
                .extracting(FieldError::field)
                .containsExactly("targets");
        assertThat(new SyncChains(List.of(group("b:tank > c:tank"))).broken(making(feeder)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a:tank > b:tank/a                 |                                     |
                    a:tank > b:tank/a                 | c:tank > b:tank/c                   |
                    a:tank > b:tank/a                 | c:tank > b:tank/a                   | targets[0].dataset
                    a:tank > b:tank/a                 | c:tank > b:tank                     | targets[0].dataset
                    a:tank > c:tank/x b:tank/a        | c:tank/y > b:tank/a/deep            | targets[1].dataset
                    b:tank/a > c:tank                 | a:tank > b:tank/a                   |
                    b:tank/a > a:tank/back            | a:tank > b:tank/a                   | sourceDataset
                    b:tank/a > a:tank/back            | a:tank > b:tank/a but back          |
                    c:tank > a:tank/back              | a:tank > b:tank; b:tank > c:tank    | sourceDataset
                    c:tank > d:tank                   | a:tank > b:tank; b:tank > c:tank    |
                    b:tank > a:tank/from-b            | a:tank > b:tank/from-a              | sourceDataset
                    b:tank > a:tank/from-b but from-a | a:tank > b:tank/from-a but from-b   |
                    """)
    void aDatasetHasOneSourceAndNoneIsItsOwn(String asked, @Nullable String others, @Nullable String refused) {
        List<SyncGroupDetails> groups = others == null
                ? List.of()
                : Arrays.stream(others.split(";", -1)).map(this::group).toList();
        assertThat(new SyncChains(groups).broken(group(asked)))
                .extracting(FieldError::field)
                .isEqualTo(refused == null ? List.of() : List.of(refused));
    }
}
