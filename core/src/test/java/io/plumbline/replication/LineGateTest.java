package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.LineState;
import io.plumbline.replication.LineGate.LineCondition;
import io.plumbline.replication.LineGate.Passage;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineGateTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    /** A line is written as its state and for how many seconds it is in it. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            IGNORE | DOWN 10             | open
            HOLD   |                     | open
            HOLD   | UP 1000             | open
            HOLD   | UNKNOWN 5           | open
            HOLD   | DEGRADED 5          | closed Line L0 is degraded since 2026-01-31T11:59:55Z
            HOLD   | DOWN 5              | closed Line L0 is down since 2026-01-31T11:59:55Z
            HOLD   | UP 59               | closed Line L0 is up since 2026-01-31T11:59:01Z and has to stay so for 60 s
            HOLD   | UP 60               | open
            SLOW   | DEGRADED 5          | slow 1000 Line L0 is degraded since 2026-01-31T11:59:55Z
            SLOW   | UP 1                | slow 1000 Line L0 is up since 2026-01-31T11:59:59Z and has to stay so for 60 s
            SLOW   | DEGRADED 5, DOWN 9  | closed Line L1 is down since 2026-01-31T11:59:51Z
            SLOW   | DEGRADED 5, UP 900  | slow 1000 Line L0 is degraded since 2026-01-31T11:59:55Z
            """)
    void theWorstLineDecides(WhenDegraded whenDegraded, String lines, String expected) {
        LinePolicy policy =
                new LinePolicy(whenDegraded, whenDegraded == WhenDegraded.SLOW ? 1_000L : null, 60, List.of());

        assertThat(text(LineGate.passage(policy, lines(lines), NOW))).isEqualTo(expected);
    }

    private static List<LineCondition> lines(String text) {
        String[] written = text == null ? new String[0] : text.split(", ");
        return Arrays.stream(written)
                .map(line -> line.split(" "))
                .map(line -> new LineCondition(
                        "L" + Arrays.asList(written).indexOf(String.join(" ", line)),
                        LineState.valueOf(line[0]),
                        NOW.minusSeconds(Long.parseLong(line[1]))))
                .toList();
    }

    private static String text(Passage passage) {
        if (passage instanceof Passage.Slow slow) {
            return "slow " + slow.bytesPerSecond() + " " + slow.because();
        }
        return passage instanceof Passage.Closed closed ? "closed " + closed.because() : "open";
    }
}
