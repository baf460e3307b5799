package io.plumbline.replication.ui;

import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.web.TypedText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** When a group's replicas are verified and by what, as it is typed. */
public class TypedVerification implements Serializable {
    private static final long serialVersionUID = 1;

    private @Nullable String method;
    private @Nullable String interval;
    private @Nullable String cron;
    private @Nullable String timeZone;

    void fill(@Nullable VerificationPlan plan) {
        method = plan == null ? null : plan.method().name();
        interval = plan == null ? null : Amounts.ofSeconds(plan.pace().intervalSeconds());
        cron = plan == null ? null : plan.pace().cron();
        timeZone = plan == null ? null : plan.pace().timeZone();
    }

    @Nullable
    VerificationPlan plan() {
        String chosen = TypedText.orNull(method);
        return chosen == null
                ? null
                : new VerificationPlan(
                        new Pace(
                                Amounts.seconds("verification.schedule.intervalSeconds", interval),
                                TypedText.orNull(cron),
                                TypedText.orNull(timeZone)),
                        VerificationPlan.Method.valueOf(chosen));
    }

    public VerificationPlan.Method[] getMethods() {
        return VerificationPlan.Method.values();
    }

    public @Nullable String getMethod() {
        return method;
    }

    public void setMethod(@Nullable String value) {
        method = value;
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
}
