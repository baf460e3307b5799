package io.plumbline.ssh.remote;

import io.plumbline.ops.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells how a system was found, not more often than is worth a write. */
final class LinkReports {
    private static final Log LOG = Log.of(LinkReports.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Consumer<@Nullable String> report;
    private final Executor writing;
    private final InstantSource clock;
    private Instant reportedAt = Instant.EPOCH;

    LinkReports(Consumer<@Nullable String> report, Executor writing, InstantSource clock) {
        this.report = report;
        this.writing = writing;
        this.clock = clock;
    }

    /** What is wrong with the system, or {@code null} when all is well. */
    void report(@Nullable String problem) {
        synchronized (this) {
            reportedAt = clock.instant();
        }
        report.accept(problem);
    }

    /** The system answers. From a thread that must not wait for the data base. */
    void reportAnswer() {
        synchronized (this) {
            Instant now = clock.instant();
            if (now.isBefore(reportedAt.plus(PAUSE))) {
                return;
            }
        }
        reportLater(null);
    }

    /** As {@link #report}, from a thread that must not wait for the data base. */
    void reportLater(@Nullable String problem) {
        synchronized (this) {
            reportedAt = clock.instant();
        }
        try {
            writing.execute(() -> report.accept(problem));
        } catch (RejectedExecutionException e) {
            // Told with what comes after the pause.
            LOG.debug("how a system was found was not reported", Map.of());
        }
    }
}
