package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.PingResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnBoxProbesTest {
    /** Columns as {@code name=value}; what is read as sent, received and average, or as a part of the reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sent=10 received=9 rttMinMillis=1 rttAvgMillis=2 rttMaxMillis=3 | 10 9 2.0
        sent=10 received=0                                              | 10 0 null
        sent=3 received=3 rttAvgMillis=12                               | 3 3 12.0
        sent=3 received=3 rttMinMillis=9 rttAvgMillis=2 rttMaxMillis=3  | 3 3 null
        result=OK rttAvgMillis=5 ageSeconds=20                          | 1 1 5.0
        result=OverThreshold rttAvgMillis=500                           | 1 1 500.0
        result=Timeout                                                  | 1 0 null
        result=Unknown                                                  | the probe says 'Unknown'
        result=OK rttAvgMillis=5 ageSeconds=900                         | last test is 900 s old
        sent=0 received=0                                               | has completed no test
        sent=3 received=4                                               | has completed no test
        sent=x received=1                                               | the probe says ''
        """)
    void theLastTestOfAProbeIsAMeasurement(String columns, String expected) {
        Map<String, String> row = new HashMap<>(Map.of("probe", "10"));
        for (String column : columns.split(" ", -1)) {
            row.put(column.substring(0, column.indexOf('=')), column.substring(column.indexOf('=') + 1));
        }
        PingResult result = new OnBoxProbes(List.of(row)).find("10", Duration.ofMinutes(3));
        if (result instanceof PingResult.Counted counted) {
            Double avg =
                    counted.roundTrip() == null ? null : counted.roundTrip().avgMillis();
            assertThat(counted.sent() + " " + counted.received() + " " + avg).isEqualTo(expected);
        } else {
            assertThat(((PingResult.Unreadable) result).reason()).contains(expected);
        }
    }

    @Test
    void aProbeThatTheRouterDoesNotListIsNoLoss() {
        assertThat(new OnBoxProbes(List.of()).find("7", Duration.ofMinutes(3)))
                .isEqualTo(new PingResult.Unreadable("the router lists no probe '7'"));
    }
}
