package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3600 |           |              | a.* | ''
                 | 0 3 * * * | Europe/Paris |     | ''
                 |           |              |     | intervalSeconds
            3600 | 0 3 * * * | UTC          |     | cron
                 | 0 3 * * * |              |     | timeZone
                 | never     | UTC          |     | cron
            1    |           |              |     | intervalSeconds
            3600 |           |              | (   | include
            """)
    void whatIsNoScheduleIsToldByItsField(
            @Nullable Integer seconds,
            @Nullable String cron,
            @Nullable String zone,
            @Nullable String include,
            String field) {
        NameFilter names = include == null ? NameFilter.ALL : new NameFilter(List.of(include), List.of());
        assertThat(GapRules.broken(new Pace(seconds, cron, zone), names))
                .extracting(error -> error.field())
                .containsExactlyElementsOf(field.isEmpty() ? List.of() : List.of(field));
    }

    @ParameterizedTest
    @CsvSource({"60, 30", "600, 300", "86400, 600"})
    void aSnapshotIsPunctualWithinHalfATurnAndTenMinutes(int intervalSeconds, long seconds) {
        Instant from = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(GapRules.tolerance(
                        new Schedule.Every(intervalSeconds, 0), new Gaps.Between(from, from.plusSeconds(86_400))))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
