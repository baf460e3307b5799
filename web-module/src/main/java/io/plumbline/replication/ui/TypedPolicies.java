package io.plumbline.replication.ui;

import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import io.plumbline.web.TypedText;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a group runs, what it may take and how late it may be, as it is typed. */
public class TypedPolicies implements Serializable {
    private static final long serialVersionUID = 1;

    private @Nullable String interval = "1 h";
    private @Nullable String cron;
    private @Nullable String timeZone;
    private WhenDegraded whenDegraded = WhenDegraded.IGNORE;
    private @Nullable String slowRate;
    private @Nullable String resumeAfter;
    private @Nullable String bandwidth;
    private @Nullable String rpo;

    void fill(SyncGroupDetails group) {
        interval = Amounts.ofSeconds(group.pace().intervalSeconds());
        cron = group.pace().cron();
        timeZone = group.pace().timeZone();
        LinePolicy policy = group.linePolicy();
        whenDegraded = policy.whenDegraded();
        slowRate = Amounts.ofBytesPerSecond(policy.slowBytesPerSecond());
        resumeAfter = policy.resumeAfterSeconds() == 0 ? null : Amounts.ofSeconds(policy.resumeAfterSeconds());
        bandwidth = Amounts.ofBytesPerSecond(group.bandwidthBytesPerSecond());
        rpo = Amounts.ofSeconds(group.rpoSeconds());
    }

    Pace pace() {
        return new Pace(
                Amounts.seconds("schedule.intervalSeconds", interval),
                TypedText.orNull(cron),
                TypedText.orNull(timeZone));
    }

    LinePolicy linePolicy(List<UUID> lineIds) {
        Integer resume = Amounts.seconds("linePolicy.resumeAfterSeconds", resumeAfter);
        return new LinePolicy(
                whenDegraded,
                Amounts.bytesPerSecond("linePolicy.slowBytesPerSecond", slowRate),
                Objects.requireNonNullElse(resume, 0),
                lineIds);
    }

    @Nullable
    Long bandwidth() {
        return Amounts.bytesPerSecond("bandwidthBytesPerSecond", bandwidth);
    }

    @Nullable
    Integer rpo() {
        return Amounts.seconds("rpoSeconds", rpo);
    }

    public @Nullable String getInterval() {
        return interval;
    }

    public void setInterval(@Nullable String value) {
        interval = value;
    }

    public @Nullable String getCron() {
        return cron;
    }

    public void setCron(@Nullable String value) {
        cron = value;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String value) {
        timeZone = value;
    }

    public WhenDegraded getWhenDegraded() {
        return whenDegraded;
    }

    public void setWhenDegraded(WhenDegraded value) {
        whenDegraded = value;
    }

    public @Nullable String getSlowRate() {
        return slowRate;
    }

    public void setSlowRate(@Nullable String value) {
        slowRate = value;
    }

    public @Nullable String getResumeAfter() {
        return resumeAfter;
    }

    public void setResumeAfter(@Nullable String value) {
        resumeAfter = value;
    }

    public @Nullable String getBandwidth() {
        return bandwidth;
    }

    public void setBandwidth(@Nullable String value) {
        bandwidth = value;
    }

    public @Nullable String getRpo() {
        return rpo;
    }

    public void setRpo(@Nullable String value) {
        rpo = value;
    }
}
