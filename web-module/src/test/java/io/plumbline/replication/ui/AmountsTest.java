package io.plumbline.replication.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            90      | 90     | 90 s
            30 s    | 30     | 30 s
            15 min  | 900    | 15 min
            15MIN   | 900    | 15 min
            1.5 h   | 5400   | 90 min
            2 d     | 172800 | 2 d
            0       | 0      | 0
            """)
    void timesAreReadAndWrittenInTheirLargestWholeUnit(String text, int seconds, String written) {
        assertThat(Amounts.seconds("rpoSeconds", text)).isEqualTo(seconds);
        assertThat(Amounts.ofSeconds(seconds)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500       | 500      | 500 B/s
            500 kB/s  | 500000   | 500 kB/s
            20 MB/s   | 20000000 | 20 MB/s
            20 mb     | 20000000 | 20 MB/s
            1.25 GB/s | 1250000000 | 1250 MB/s
            """)
    void ratesAreReadAndWrittenInTheirLargestWholeUnit(String text, long rate, String written) {
        assertThat(Amounts.bytesPerSecond("bandwidthBytesPerSecond", text)).isEqualTo(rate);
        assertThat(Amounts.ofBytesPerSecond(rate)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1 s", "5 weeks", "1 h 5 min", "99999999999 d", "5 MB/s"})
    void whatIsNoTimeNamesItsField(String text) {
        assertThatThrownBy(() -> Amounts.seconds("rpoSeconds", text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("rpoSeconds");
    }

    @Test
    void nothingTypedIsNothing() {
        assertThat(Amounts.seconds("rpoSeconds", "  ")).isNull();
        assertThat(Amounts.bytesPerSecond("bandwidthBytesPerSecond", null)).isNull();
        assertThat(Amounts.ofSeconds(null)).isNull();
    }
}
