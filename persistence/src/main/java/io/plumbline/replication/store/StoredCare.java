package io.plumbline.replication.store;

import io.plumbline.ops.store.Facts;
import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.VerificationPlan;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** What is done for a group's datasets beside sending, as it is kept; what they keep has rows of its own. */
@Embeddable
public class StoredCare {
    @Column(name = "snapshot_interval_seconds")
    private @Nullable Integer snapshotIntervalSeconds;

    @Column(name = "snapshot_cron")
    private @Nullable String snapshotCron;

    @Column(name = "snapshot_time_zone")
    private @Nullable String snapshotTimeZone;

    @Column(name = "snapshot_pattern")
    private @Nullable String snapshotPattern;

    @Column(name = "conflict_strategy", nullable = false)
    @Enumerated(EnumType.STRING)
    private ConflictStrategy conflictStrategy;

    @Column(name = "conflict_consent", nullable = false)
    @Enumerated(EnumType.STRING)
    private ConflictPolicy.Consent conflictConsent;

    @Column(name = "verify_interval_seconds")
    private @Nullable Integer verifyIntervalSeconds;

    @Column(name = "verify_cron")
    private @Nullable String verifyCron;

    @Column(name = "verify_time_zone")
    private @Nullable String verifyTimeZone;

    @Column(name = "verify_method")
    @Enumerated(EnumType.STRING)
    private VerificationPlan.@Nullable Method verifyMethod;

    protected StoredCare() {}

    StoredCare(@Nullable SnapshotPlan plan, ConflictPolicy conflicts, @Nullable VerificationPlan verification) {
        if (plan != null) {
            snapshotIntervalSeconds = plan.pace().intervalSeconds();
            snapshotCron = plan.pace().cron();
            snapshotTimeZone = plan.pace().timeZone();
            snapshotPattern = plan.pattern();
        }
        conflictStrategy = conflicts.strategy();
        conflictConsent = conflicts.consent();
        if (verification != null) {
            verifyIntervalSeconds = verification.pace().intervalSeconds();
            verifyCron = verification.pace().cron();
            verifyTimeZone = verification.pace().timeZone();
            verifyMethod = verification.method();
        }
    }

    @Nullable
    SnapshotPlan snapshotPlan() {
        return snapshotPattern == null
                ? null
                : new SnapshotPlan(new Pace(snapshotIntervalSeconds, snapshotCron, snapshotTimeZone), snapshotPattern);
    }

    ConflictPolicy conflicts() {
        return new ConflictPolicy(conflictStrategy, conflictConsent);
    }

    @Nullable
    VerificationPlan verification() {
        return verifyMethod == null
                ? null
                : new VerificationPlan(new Pace(verifyIntervalSeconds, verifyCron, verifyTimeZone), verifyMethod);
    }

    void tell(Facts facts) {
        facts.with("snapshotIntervalSeconds", snapshotIntervalSeconds)
                .with("snapshotCron", snapshotCron)
                .with("snapshotTimeZone", snapshotTimeZone)
                .with("snapshotPattern", snapshotPattern)
                .with("conflictStrategy", conflictStrategy.name())
                .with("conflictConsent", conflictConsent.name())
                .with("verifyIntervalSeconds", verifyIntervalSeconds)
                .with("verifyCron", verifyCron)
                .with("verifyTimeZone", verifyTimeZone)
                .with("verifyMethod", verifyMethod == null ? null : verifyMethod.name());
    }
}
