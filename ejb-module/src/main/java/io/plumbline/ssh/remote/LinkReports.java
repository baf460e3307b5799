package io.plumbline.ssh.remote;

import io.plumbline.ops.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells how a system was found, not more often than is worth a write. */
final class LinkReports {
    private static final Log LOG = Log.of(LinkReports.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Consumer<@Nullable String> report;
    private final Link.Tools tools;
    private Instant reportedAt = Instant.EPOCH;

    LinkReports(Consumer<@Nullable String> report, Link.Tools tools) {
        this.report = report;
        this.tools = tools;
    }

    /** What is wrong with the system, or {@code null} when all is well. */
    void report(@Nullable String problem) {
        synchronized (this) {
            reportedAt = tools.clock().instant();
        }
        report.accept(problem);
    }

    /** The system answers. From a thread that must not wait for the data base. */
    void reportAnswer() {
        synchronized (this) {
            Instant now = tools.clock().instant();
            if (now.isBefore(reportedAt.plus(PAUSE))) {
                return;
            }
            reportedAt = now;
        }
        try {
            tools.connecting().execute(() -> report.accept(null));
        } catch (RejectedExecutionException e) {
            // Told with the next answer that comes after the pause.
            LOG.debug("an answer was not reported", Map.of());
        }
    }
}
