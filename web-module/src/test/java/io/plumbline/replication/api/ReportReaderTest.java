package io.plumbline.replication.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.replication.DatasetReport;
import io.plumbline.web.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportReaderTest {
    private static final String GOOD =
            "{\"dataset\":\"tank/a\",\"name\":\"x\",\"guid\":\"1\",\"createTxg\":\"1\",\"createdAt\":\"2026-01-31T12:00:00.123456Z\"}";

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # changed in the second snapshot | fields at fault
        "guid":"0"                       | snapshots[1].guid
        "guid":"18446744073709551616"    | snapshots[1].guid
        "guid":"-1"                      | snapshots[1].guid
        "guid":null                      | snapshots[1].guid
        "guid":"1"                       | snapshots[1].guid
        "createTxg":"x"                  | snapshots[1].createTxg
        "createdAt":null                 | snapshots[1].createdAt
        "createdAt":"+12026-01-01T00:00:00Z" | snapshots[1].createdAt
        "dataset":null                   | snapshots[1].dataset
        "dataset":"tank//a"              | snapshots[1].dataset
        "dataset":"tank/a@x"             | snapshots[1].dataset
        "name":"x@y"                     | snapshots[1].name
        "name":""                        | snapshots[1].name
        "name":"x"                       | snapshots[1].name
        "usedBytes":-1,"holds":-1        | snapshots[1].usedBytes snapshots[1].holds
        """)
    void whatIsWrongIsNamedByField(String change, String fields) {
        String other =
                "{\"dataset\":\"tank/a\",\"name\":\"y\",\"guid\":\"2\",\"createTxg\":\"2\",\"createdAt\":\"2026-01-31T12:00:00Z\"}";
        String wrong = other;
        for (String field : change.split(",", -1)) {
            String name = field.substring(0, field.indexOf(':'));
            wrong = wrong.contains(name)
                    ? wrong.replaceFirst(name + ":\"[^\"]*\"", field)
                    : wrong.replace("}", "," + field + "}");
        }
        SnapshotBatchInput batch = read("{\"snapshots\":[" + GOOD + "," + wrong + "]}", SnapshotBatchInput.class);
        assertThatThrownBy(() -> new ReportReader().batch(batch))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.errors().stream()
                                        .map(FieldError::field)
                                        .reduce((a, b) -> a + " " + b)
                                        .orElse(""))
                                .isEqualTo(fields));
    }

    @Test
    void timesAreKeptInWholeSecondsAndDatasetsApart() {
        SnapshotBatchInput batch =
                read("{\"snapshots\":[" + GOOD + "],\"fullDatasets\":[\"tank/none\"]}", SnapshotBatchInput.class);
        List<DatasetReport> reports = new ReportReader().batch(batch);
        assertThat(reports).extracting(DatasetReport::dataset).containsExactly("tank/a", "tank/none");
        assertThat(reports).extracting(DatasetReport::whole).containsExactly(false, true);
        assertThat(reports.get(0).snapshots().get(0).snapshot().createdAt()).hasToString("2026-01-31T12:00:00Z");
    }

    @Test
    void faultsOfADeltaAreNamedByField() {
        String delta = """
                {"datasets":[{"dataset":"tank/a","baseDigest":"%1$s","digest":"%1$s",
                  "added":[%2$s,{"name":"x","guid":"0","createTxg":"1","createdAt":"2026-01-31T12:00:00Z"},null],
                  "removed":[{"name":"x","guid":"y"}]},
                 {"dataset":"tank/a","baseDigest":"short","digest":null}]}
                """.formatted("0".repeat(64), GOOD);
        SnapshotDeltaInput input = read(delta, SnapshotDeltaInput.class);
        assertThatThrownBy(() -> new ReportReader().delta(input))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.errors())
                                .extracting(FieldError::field)
                                .containsExactly(
                                        "datasets[0].added[1].guid",
                                        "datasets[0].added[2]",
                                        "datasets[0].removed[0].guid",
                                        "datasets[1].dataset",
                                        "datasets[1].baseDigest",
                                        "datasets[1].digest"));
    }
}
