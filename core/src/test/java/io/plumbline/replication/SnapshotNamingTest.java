package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotNamingTest {
    private static final Instant TURN = Instant.parse("2026-10-25T00:30:05Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        auto-%Y-%m-%dT%H:%M:%SZ | UTC           | auto-2026-10-25T00:30:05Z
        auto_%Y%m%d.%H%M        | Europe/Berlin | auto_20261025.0230
        %s                      | UTC           | 1792888205
        x-%s-%d                 | UTC           | x-1792888205-25
        """)
    void namesFollowThePattern(String pattern, ZoneId zone, String name) {
        SnapshotNaming naming = new SnapshotNaming(pattern, zone);
        assertThat(naming.name(TURN, taken -> false)).isEqualTo(name);
        assertThat(naming.names().matches(name)).isTrue();
        assertThat(naming.names().matches("x" + name)).isFalse();
    }

    @Test
    void aTakenNameGetsASuffix() {
        SnapshotNaming naming = new SnapshotNaming("a.%Y", ZoneOffset.UTC);
        assertThat(naming.name(TURN, Set.of("a.2026", "a.2026-2")::contains)).isEqualTo("a.2026-3");
        assertThat(naming.names().matches("a.2026-3")).isTrue();
        assertThat(naming.names().matches("ax2026")).isFalse();
        assertThatThrownBy(() -> naming.name(TURN, taken -> true)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "auto",
                "auto-%",
                "auto %Y",
                "a@%Y",
                "a/%Y",
                "é%Y",
                "%Y%%",
                "%y",
                "%m-%d",
                "%Y-%d",
                "%Y-%m-%d-%M",
                "%H"
            })
    void patternsOfNamesThatZfsRefusesOrThatComeAgainAreRefused(String pattern) {
        assertThatThrownBy(() -> new SnapshotNaming(pattern, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        %Y-%m-%d       | 0 0 * * *    | fine
        %Y-%m-%d       | 0 0,12 * * * | coarse
        %Y-%m-%d       | 0 0,12 1 1 * | coarse
        %Y-%m-%d-%H    | 0 0,12 * * * | fine
        %Y-%m-%d-%H    | */30 * * * * | coarse
        %Y-%m-%d-%H%M  | * * * * *    | fine
        %Y-%m          | @monthly     | fine
        %Y-%m          | @weekly      | coarse
        %s             | * * * * *    | fine
        """)
    void aPatternMustBeFineEnoughForItsSchedule(String pattern, String cron, String expected) {
        SnapshotNaming naming = new SnapshotNaming(pattern, ZoneId.of("Europe/Berlin"));
        Schedule schedule = new Schedule.Cron(CronExpression.parse(cron), ZoneId.of("Europe/Berlin"));
        if (expected.equals("fine")) {
            assertThatCode(() -> naming.requireDistinct(schedule)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> naming.requireDistinct(schedule))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the same name");
        }
    }

    @Test
    void intervalsBelowAMinuteNeedSeconds() {
        SnapshotNaming minutes = new SnapshotNaming("%Y%m%d%H%M", ZoneOffset.UTC);
        assertThatThrownBy(() -> minutes.requireDistinct(new Schedule.Every(59, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> minutes.requireDistinct(new Schedule.Every(60, 30)))
                .doesNotThrowAnyException();
    }
}
