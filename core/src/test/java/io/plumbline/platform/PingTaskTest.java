package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.Probe;
import io.plumbline.line.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingTaskTest {
    /** What a router printed when five probes were asked for, and what is kept of it: only what was counted says anything of loss. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cisco_iosxe | Success rate is 80 percent (4/5), round-trip min/avg/max = 1/2/4 ms | MEASURED | 20.0  |
        cisco_iosxe | Success rate is 0 percent (0/5)                                     | MEASURED | 100.0 |
        cisco_nxos  | 5 packets transmitted, 0 packets received, 100.00% packet loss      | MEASURED | 100.0 |
        h3c_comware | 1 packet(s) transmitted, 0 packet(s) received, 100.0% packet loss   | MEASURED | 100.0 |
        h3c_comware | 5 packet(s) transmitted, 5 packet(s) received, 0.0% packet loss     | MEASURED | 0.0   |
        huawei_vrp  | Request time out\\n5 packet(s) transmitted\\n4 packet(s) received\\n99.00% packet loss | MEASURED | 20.0 |
        linux       | 5 packets transmitted, 3 received, +2 duplicates, 0% packet loss    | MEASURED | 40.0  |
        cisco_iosxe | Command authorization failed.                                       | NO_DATA  |       | refused: Command authorization failed.
        huawei_vrp  | Error: Unrecognized command found at '^' position.                  | NO_DATA  |       | refused: Error: Unrecognized command found at '^' position.
        linux       | 5 packets transmitted, 9 received, 0% packet loss                   | NO_DATA  |       | impossible counts: 5 sent, 9 received
        linux       | Segmentation fault                                                  | NO_DATA  |       | no ping statistics in the answer
        """)
    void onlyCountsAreAMeasurement(
            String platform, String answer, Verdict verdict, @Nullable Double lossPercent, @Nullable String reason) {
        PingTask ping = Platforms.shipped().find(platform).orElseThrow().ping();
        Probe probe = new Probe("192.0.2.1", null, null, 5, 100, Duration.ofSeconds(2), Probe.Header.PLAIN);
        PingResult result = ping.read(probe, List.of(answer.replace("\\n", "\n")));
        Measurement measurement = Measurement.of(new UUID(0, 1), Instant.EPOCH, result);
        assertThat(measurement.verdict()).isEqualTo(verdict);
        assertThat(measurement.lossPercent()).isEqualTo(lossPercent);
        assertThat(measurement.reason()).isEqualTo(reason);
    }
}
