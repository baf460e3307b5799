package io.plumbline.ssh.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LinkReportsTest {
    private final List<String> reported = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean busy;
    private final LinkReports reports =
            new LinkReports(problem -> reported.add(problem == null ? "well" : problem), this::execute, () -> now);

    private void execute(Runnable task) {
        if (busy) {
            throw new RejectedExecutionException();
        }
        later.add(task);
    }

    /** What was reported since the last call, with what was left for another thread. */
    private List<String> reported() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
        List<String> all = List.copyOf(reported);
        reported.clear();
        return all;
    }

    private void pass(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    @Test
    void whatALoginFoundIsToldAtOnceAndEachTime() {
        reports.report("no route");
        reports.report("no route");
        reports.report(null);
        assertThat(reported).containsExactly("no route", "no route", "well");
    }

    @Test
    void answersAreToldOnceAMinuteAndByAnotherThread() {
        reports.reportAnswer();
        reports.reportAnswer();
        assertThat(reported).isEmpty();
        assertThat(reported()).containsExactly("well");
        pass(59);
        reports.reportAnswer();
        assertThat(reported()).isEmpty();
        pass(1);
        reports.reportAnswer();
        assertThat(reported()).containsExactly("well");
    }

    @Test
    void anAnswerSoonAfterALoginIsNotWorthAWrite() {
        reports.report(null);
        reports.reportAnswer();
        assertThat(reported()).containsExactly("well");
    }

    @Test
    void withoutAThreadAReportIsLeftOut() {
        busy = true;
        reports.reportLater("thrown out");
        reports.reportAnswer();
        busy = false;
        assertThat(reported()).isEmpty();
        pass(60);
        reports.reportAnswer();
        assertThat(reported()).containsExactly("well");
    }
}
