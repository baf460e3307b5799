package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferCurveTest {
    private static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00Z");

    /** {@code 0:!0 10:1000}: seconds and bytes, an attempt's beginning marked. */
    private static TransferCurve curve(String text) {
        return TransferCurve.of(Stream.of(text.split(" ", -1))
                .map(one -> one.split(":", -1))
                .map(parts -> new TransferSample(
                        BEGIN.plusSeconds(Long.parseLong(parts[0])),
                        Long.parseLong(parts[1].replace("!", "")),
                        parts[1].startsWith("!")))
                .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one attempt                    | 0:!0 10:1000 20:3000         | - 100 200     | 150 | 200
            a pause is no slow sending     | 0:!0 10:1000 600:!0 610:3000 | - 100 - 300   | 200 | 300
            a beginning was thinned away   | 0:!0 10:1000 600:0 610:3000  | - 100 - 300   | 200 | 300
            a standstill counts            | 0:!0 10:1000 20:1000         | - 100 0       | 50  | 100
            nothing was sent               | 0:!0 10:0                    | - 0           |     | 0
            one sample has no rate         | 0:!0                         | -             |     |
            """)
    void theRateIsReadOffNeighbours(String why, String samples, String rates, String mean, String fastest) {
        TransferCurve curve = curve(samples);
        assertThat(curve.points().stream()
                        .map(point -> point.bytesPerSecond() == null
                                ? "-"
                                : point.bytesPerSecond().toString())
                        .collect(Collectors.joining(" ")))
                .as(why)
                .isEqualTo(rates);
        assertThat(curve.mean().isPresent() ? Long.toString(curve.mean().getAsLong()) : null)
                .isEqualTo(mean);
        assertThat(curve.fastest().isPresent() ? Long.toString(curve.fastest().getAsLong()) : null)
                .isEqualTo(fastest);
    }

    @Test
    void severalTransfersCountByTheTimeInWhichTheySent() {
        List<TransferCurve> curves = Arrays.asList(curve("0:!0 10:1000"), curve("0:!0 30:9000"));
        assertThat(TransferCurve.mean(curves)).hasValue(250);
        assertThat(TransferCurve.mean(List.of())).isEmpty();
    }
}
