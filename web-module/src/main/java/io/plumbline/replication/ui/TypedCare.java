package io.plumbline.replication.ui;

import io.plumbline.replication.Care;
import io.plumbline.replication.RetentionPlan;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.web.TypedText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The snapshots that a group makes and keeps, as it is typed. */
public class TypedCare implements Serializable {
    private static final long serialVersionUID = 1;

    private @Nullable String interval;
    private @Nullable String cron;
    private @Nullable String timeZone;
    private @Nullable String pattern;
    private final TypedKeep source = new TypedKeep("retention.source");
    private final TypedKeep target = new TypedKeep("retention.target");
    private boolean thinned;

    void fill(Care care) {
        SnapshotPlan plan = care.snapshotPlan();
        if (plan != null) {
            interval = Amounts.ofSeconds(plan.pace().intervalSeconds());
            cron = plan.pace().cron();
            timeZone = plan.pace().timeZone();
            pattern = plan.pattern();
        }
        source.fill(care.retention().source());
        target.fill(care.retention().target());
        thinned = care.retention().thinBeforeSending();
    }

    /** What is typed here over what the group had. */
    RetentionPlan retention() {
        return new RetentionPlan(source.rules(), target.rules(), thinned);
    }

    @Nullable
    SnapshotPlan snapshotPlan() {
        Pace pace = new Pace(
                Amounts.seconds("snapshotPlan.schedule.intervalSeconds", interval),
                TypedText.orNull(cron),
                TypedText.orNull(timeZone));
        String named = TypedText.orNull(pattern);
        boolean typed = named != null || pace.intervalSeconds() != null || pace.cron() != null;
        return typed ? new SnapshotPlan(pace, named == null ? "" : named) : null;
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

    public @Nullable String getPattern() {
        return pattern;
    }

    public void setPattern(@Nullable String value) {
        pattern = value;
    }

    public TypedKeep getSource() {
        return source;
    }

    public TypedKeep getTarget() {
        return target;
    }

    public boolean isThinned() {
        return thinned;
    }

    public void setThinned(boolean value) {
        thinned = value;
    }
}
