package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.inventory.SystemStatus;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatRulesTest {
    private static final Instant HEARD = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # seconds quiet | of 60 s
        0               | ONLINE
        -30             | ONLINE
        119             | ONLINE
        120             | DEGRADED
        299             | DEGRADED
        300             | OFFLINE
        900000          | OFFLINE
        """)
    void silenceIsJudgedByMissedHeartbeats(int seconds, SystemStatus status) {
        HeartbeatRules rules = new HeartbeatRules(2, 5);
        assertThat(rules.judge(HEARD, 60, HEARD.plusSeconds(seconds))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ONLINE   | UNKNOWN  | false
        ONLINE   | OFFLINE  | false
        DEGRADED | ONLINE   | true
        DEGRADED | UNKNOWN  | true
        DEGRADED | OFFLINE  | false
        OFFLINE  | DEGRADED | true
        OFFLINE  | OFFLINE  | false
        """)
    void silenceNeverMakesAStatusBetter(SystemStatus judged, SystemStatus known, boolean worse) {
        assertThat(HeartbeatRules.isWorse(judged, known)).isEqualTo(worse);
    }
}
