package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What real routers printed, and what it says. The recordings lie beside the project; without them these tests are skipped. */
class RecordedPingTest {
    private static final Path RECORDED = Path.of("../../shared/recorded/ping");
    private static final Platforms PLATFORMS = Platforms.shipped();

    private record Case(String file, String platform, List<String> columns) {
        String text() {
            try {
                return Files.readString(RECORDED.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int sent() {
            return Integer.parseInt(columns.get(2));
        }

        int received() {
            return Integer.parseInt(columns.get(3));
        }

        PingReader reader() {
            return PLATFORMS.find(platform).orElseThrow().ping().reader();
        }
    }

    private static List<Case> cases() {
        assumeTrue(Files.isRegularFile(RECORDED.resolve("index.tsv")), "the recorded router output is not here");
        try {
            return Files.readAllLines(RECORDED.resolve("index.tsv")).stream()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .map(columns -> new Case(columns.get(0), columns.get(1), columns))
                    .filter(recorded -> PLATFORMS.find(recorded.platform).isPresent())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRecordingOfAShippedPlatformReadsAsItsIndexSays() {
        return cases().stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.file, () -> {
                    PingResult.Counted read =
                            (PingResult.Counted) recorded.reader().read(recorded.text());
                    assertThat(read.sent()).isEqualTo(recorded.sent());
                    assertThat(read.received()).isEqualTo(recorded.received());
                    RoundTrip times = read.roundTrip();
                    assertThat(times == null ? "" : number(times.minMillis())).isEqualTo(expected(recorded, 4));
                    assertThat(times == null ? "" : number(times.avgMillis())).isEqualTo(expected(recorded, 5));
                    assertThat(times == null ? "" : number(times.maxMillis())).isEqualTo(expected(recorded, 6));
                    assertThat(times == null || times.deviationMillis() == null ? "" : number(times.deviationMillis()))
                            .isEqualTo(expected(recorded, 7));
                }));
    }

    /** A cut-off answer may say nothing, but never something else than the whole one. */
    @Test
    void truncatedAnswersNeverGiveAnotherLoss() {
        for (Case recorded : cases()) {
            String text = recorded.text();
            for (int length = 0; length < text.length(); length++) {
                if (recorded.reader().read(text.substring(0, length)) instanceof PingResult.Counted counted) {
                    assertThat(counted.sent())
                            .as("%s cut at %d", recorded.file, length)
                            .isEqualTo(recorded.sent());
                    assertThat(counted.received())
                            .as("%s cut at %d", recorded.file, length)
                            .isEqualTo(recorded.received());
                }
            }
        }
    }

    @Test
    void damagedAnswersNeverThrow() {
        Random random = new Random(20261122);
        for (Case recorded : cases()) {
            for (int round = 0; round < 200; round++) {
                StringBuilder text = new StringBuilder(recorded.text());
                for (int i = random.nextInt(12); i >= 0; i--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
                }
                assertThat(recorded.reader().read(text.toString())).isNotNull();
            }
        }
    }

    private static String expected(Case recorded, int column) {
        String text = recorded.columns.get(column);
        return text.isEmpty() ? "" : number(Double.parseDouble(text));
    }

    private static String number(double value) {
        return String.valueOf(value);
    }
}
