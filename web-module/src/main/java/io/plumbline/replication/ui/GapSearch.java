package io.plumbline.replication.ui;

import io.plumbline.ops.Failure;
import io.plumbline.replication.Gaps;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.job.ComparedPair;
import io.plumbline.replication.job.SnapshotGaps;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for gaps in the snapshots of the dataset that the page shows. What is asked for is part of the address. */
@Named
@RequestScoped
public class GapSearch {
    private static final int DEFAULT_SECONDS = 30 * 86_400;

    @Inject
    private SnapshotGaps gaps;

    private @Nullable String every;
    private @Nullable String cron;
    private @Nullable String zone;
    private @Nullable String names;
    private @Nullable String within;
    private @Nullable String back;
    private @Nullable Gaps found;
    private String problem = "";

    /** What came of looking; {@code null} while nothing was asked for, or it can't be looked for. */
    public @Nullable Gaps of(@Nullable HeldLook held) {
        if (found == null && problem.isEmpty() && held != null && isAsked()) {
            try {
                found = find(held.side());
            } catch (RuntimeException e) {
                problem = Failure.in(e).map(Failure::detail).orElseThrow(() -> e);
            }
        }
        return found;
    }

    private boolean isAsked() {
        return isGiven(every) || isGiven(cron);
    }

    private Gaps find(ComparedPair.Side side) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Integer length = Amounts.seconds("Over the last", back);
        Integer tolerance = Amounts.seconds("At most off by", within);
        return gaps.find(
                side,
                new Pace(Amounts.seconds("Every", every), given(cron), given(zone)),
                isGiven(names) ? new NameFilter(List.of(String.valueOf(names)), List.of()) : NameFilter.ALL,
                new SnapshotGaps.Limits(
                        new Gaps.Between(now.minusSeconds(length == null ? DEFAULT_SECONDS : length), now),
                        tolerance == null ? null : Duration.ofSeconds(tolerance)));
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static @Nullable String given(@Nullable String text) {
        return isGiven(text) ? text : null;
    }

    /** Why nothing can be looked for; empty where it can. */
    public String getProblem() {
        return problem;
    }

    public @Nullable String getEvery() {
        return every;
    }

    public void setEvery(@Nullable String value) {
        every = value;
    }

    public @Nullable String getCron() {
        return cron;
    }

    public void setCron(@Nullable String value) {
        cron = value;
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String value) {
        zone = value;
    }

    public @Nullable String getNames() {
        return names;
    }

    public void setNames(@Nullable String value) {
        names = value;
    }

    public @Nullable String getWithin() {
        return within;
    }

    public void setWithin(@Nullable String value) {
        within = value;
    }

    public @Nullable String getBack() {
        return back;
    }

    public void setBack(@Nullable String value) {
        back = value;
    }
}
