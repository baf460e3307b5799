package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotReportTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # reported            | fields at fault
        @a:1:1 @b:2:2         | ``
        @a:1:1 #a:1:1         | ``
        @a:1:1 #a:1:1 #b:1:1  | ``
        @a:1:1 @a:2:2         | name
        #a:1:1 #a:1:1         | name
        @a:1:1 @b:1:1         | guid
        @a:1:1 @b:1:1 @b:2:2  | guid name
        """)
    void whatCanNotBeIsRefusedByField(String reported, String fields) {
        SnapshotReport report = new SnapshotReport();
        List<String> faults = new ArrayList<>();
        for (HeldSnapshot snapshot : TestSnapshots.all(reported)) {
            report.add("tank", snapshot).map(FieldError::field).ifPresent(faults::add);
        }
        assertThat(String.join(" ", faults)).isEqualTo(fields);
    }

    @Test
    void datasetsAreApartAndSomeAreWhole() {
        SnapshotReport report = new SnapshotReport();
        assertThat(report.add("tank/b", TestSnapshots.one("@a:1:1"))).isEmpty();
        assertThat(report.add("tank/a", TestSnapshots.one("@a:1:1"))).isEmpty();
        report.addWhole("tank/b");
        report.addWhole("tank/empty");
        assertThat(report.datasets())
                .containsExactly(
                        new DatasetReport("tank/a", false, TestSnapshots.all("@a:1:1")),
                        new DatasetReport("tank/b", true, TestSnapshots.all("@a:1:1")),
                        new DatasetReport("tank/empty", true, List.of()));
    }
}
