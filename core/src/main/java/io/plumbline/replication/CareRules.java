package io.plumbline.replication;

import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.Pace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of what is done for a group beside sending. */
final class CareRules {
    private final Care care;
    private final List<FieldError> errors = new ArrayList<>();

    private CareRules(Care care) {
        this.care = care;
    }

    static List<FieldError> broken(SyncGroupDetails group) {
        CareRules rules = new CareRules(group.care());
        boolean named = rules.requireSnapshotPlan();
        rules.requireKeep("retention.source", group.care().retention().source(), named);
        rules.requireKeep("retention.target", group.care().retention().target(), named);
        if (group.care().retention().thinBeforeSending()
                && group.care().retention().target() == null) {
            rules.refuse("retention.thinBeforeSending", "needs retention.target");
        }
        if (group.care().verification() != null) {
            rules.errors.addAll(PaceRules.broken(
                    "verification.schedule", group.care().verification().pace()));
        }
        return List.copyOf(rules.errors);
    }

    /** Whether other rules can ask for the names that the plan makes. */
    private boolean requireSnapshotPlan() {
        SnapshotPlan plan = care.snapshotPlan();
        if (plan == null) {
            return true;
        }
        List<FieldError> broken = PaceRules.broken("snapshotPlan.schedule", plan.pace());
        errors.addAll(broken);
        if (!broken.isEmpty()) {
            return false;
        }
        Pace pace = plan.pace();
        if (pace.intervalSeconds() == null && pace.cron() == null) {
            refuse("snapshotPlan.schedule", "must have intervalSeconds or cron");
            return false;
        }
        try {
            plan.naming().requireDistinct(Schedules.of(pace).orElseThrow());
            return true;
        } catch (IllegalArgumentException e) {
            refuse("snapshotPlan.pattern", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void requireKeep(String field, @Nullable KeepRules keep, boolean named) {
        if (keep == null) {
            return;
        }
        if (!PaceRules.isZone(keep.timeZone())) {
            refuse(field + ".timeZone", "must be a zone such as Europe/Paris");
            return;
        }
        List<FieldError> patterns = PatternRules.broken(field + ".names", keep.names());
        errors.addAll(patterns);
        if (!patterns.isEmpty() || !named) {
            return;
        }
        try {
            if (keep.policy(care.snapshotPlan()).isEmpty()) {
                refuse(field, "must have at least one rule; leave it out to keep everything");
            }
        } catch (IllegalArgumentException e) {
            boolean names = keep.names().include().isEmpty() && care.snapshotPlan() == null;
            refuse(names ? field + ".names.include" : field, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String field, String rule) {
        errors.add(new FieldError(field, rule));
    }
}
