package io.plumbline.line.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.line.MaintenanceScope;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceInputTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALL  | 00000000-0000-0000-0000-000000000001 | 2026-01-04T02:00 | | | scopeId must be left out where the scope is ALL
        LINE |                                      | 2026-01-04T02:00 | | | scopeId must be given unless the scope is ALL
        ALL  |                                      | 2300-01-04T02:00 | | | startsAt must be in the years 1970 to 2199
        ALL  |                                      | 2026-01-04T02:00 | | 2026-01-03 | until must not be before the day of startsAt
        ALL  |                                      | 2026-01-04T02:00 | '' | | recurrence must not be empty: leave it out for a window that comes once
        ALL  |                                      | 2026-01-04T02:00 | x  | | recurrence 'x' can't be taken: it is no rule of RFC 5545
        ALL  |                                      | 2026-01-04T02:00 | FREQ=SECONDLY | | recurrence 'FREQ=SECONDLY' can't be taken: it may occur once an hour at most
        """)
    void theFieldAtFaultIsNamedWithItsRule(
            MaintenanceScope.Kind scope,
            @Nullable UUID scopeId,
            String startsAt,
            @Nullable String recurrence,
            @Nullable String until,
            String complaint) {
        MaintenanceInput input =
                new MaintenanceInput("a", scope, scopeId, startsAt, "Europe/Paris", 60, recurrence, until);
        assertThatThrownBy(input::window)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID))
                .hasMessageStartingWith(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-13 | month must be a month, for example 2026-01
        x       | month must be a month, for example 2026-01
        """)
    void aBadMonthIsNamed(String month, String complaint) {
        assertThatThrownBy(() -> ServiceLevelsResource.month(month)).hasMessage(complaint);
        assertThatThrownBy(() -> ServiceLevelsResource.zone("Mars/Base"))
                .hasMessage("timeZone must be a time zone, for example Europe/Paris");
    }
}
