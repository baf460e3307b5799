package io.plumbline.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.platform.Platforms;
import io.plumbline.platform.TaskReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunResultTest {
    private final TaskReader interfaces = Objects.requireNonNull(
                    Platforms.shipped().find("linux").orElseThrow().tasks().get("interfaces"))
            .reader();

    @Test
    void rowsAreDoneAndEverythingElseHasFailedWithItsOutput() {
        String answer =
                "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default\n";
        RunResult done = RunResult.read(interfaces, answer);
        assertThat(done.state()).isEqualTo(RunState.DONE);
        assertThat(Objects.requireNonNull(done.rows()).get(0)).containsEntry("interface", "lo");
        assertThat(done.output()).isEqualTo(answer);
        assertThat(RunResult.read(interfaces, "Device \"eth9\" does not exist.\n"))
                .isEqualTo(new RunResult(
                        RunState.FAILED,
                        "refused: Device \"eth9\" does not exist.",
                        null,
                        "Device \"eth9\" does not exist.\n"));
        assertThat(RunResult.read(interfaces, "what?").state()).isEqualTo(RunState.FAILED);
        assertThat(RunResult.read(interfaces, "").rows()).isEmpty();
        assertThat(RunResult.read(interfaces, "").output()).isNull();
    }

    @Test
    void longOutputIsKeptFromItsHeadAndSaysSo() {
        String kept = KeptOutput.of("x".repeat(KeptOutput.MAX_BYTES + 1));
        assertThat(kept).startsWith("xxx").endsWith(" of 262145 characters are kept]");
        assertThat(KeptOutput.of("x".repeat(KeptOutput.MAX_BYTES))).hasSize(KeptOutput.MAX_BYTES);
    }

    @Test
    void keptOutputIsBoundedAndCanBeStoredWhateverItHolds() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder output = new StringBuilder();
            int[] points = {0, 'a', 0xe4, 0x20ac, 0x1f600, 0xd800, 0xdc00};
            for (int i = random.nextInt(KeptOutput.MAX_BYTES); i >= 0; i--) {
                output.appendCodePoint(points[random.nextInt(points.length)]);
            }
            String kept = KeptOutput.of(output.toString());
            assertThat(kept.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(KeptOutput.MAX_BYTES);
            assertThat(kept).doesNotContain("\0");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(kept)).isTrue();
        }
    }

    @Test
    void rowsAndReasonsAreBounded() {
        List<Map<String, String>> rows = Collections.nCopies(RunResult.MAX_ROWS + 1, Map.of("hop", "1"));
        assertThat(new RunResult(RunState.DONE, null, rows, "x").rows()).hasSize(RunResult.MAX_ROWS);
        assertThat(RunResult.failed("x".repeat(5_000), "").reason()).hasSize(501);
    }
}
