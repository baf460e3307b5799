package io.plumbline.replication;

import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import io.plumbline.zfs.DatasetName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold of a group by itself, whatever else there is. */
public final class SyncGroupRules {
    public static final int MAX_PATTERN_LENGTH = 200;
    public static final int MAX_LINES = 50;
    public static final int MAX_RESUME_SECONDS = 86_400;

    private final SyncGroupDetails group;
    private final List<FieldError> errors = new ArrayList<>();

    private SyncGroupRules(SyncGroupDetails group) {
        this.group = group;
    }

    /** Every rule that the group breaks, by the names that the interface has for the fields. */
    public static List<FieldError> broken(SyncGroupDetails group) {
        SyncGroupRules rules = new SyncGroupRules(group);
        rules.requirePlaces();
        rules.errors.addAll(PatternRules.broken("datasets", group.datasets()));
        rules.errors.addAll(PatternRules.broken("snapshots", group.snapshots()));
        rules.errors.addAll(PaceRules.broken("schedule", group.pace()));
        rules.requireLinePolicy(group.linePolicy());
        rules.requirePositive("bandwidthBytesPerSecond", group.bandwidthBytesPerSecond());
        rules.requirePositive("rpoSeconds", group.rpoSeconds());
        rules.errors.addAll(DeliveryRules.broken(group));
        rules.errors.addAll(CareRules.broken(group));
        return List.copyOf(rules.errors);
    }

    private void requirePlaces() {
        Optional<DatasetName> source = dataset("sourceDataset", group.sourceDataset());
        List<SyncTarget> targets = group.targets();
        if (targets.isEmpty() || targets.size() > SyncGroupDetails.MAX_TARGETS) {
            refuse("targets", "must be 1 to " + SyncGroupDetails.MAX_TARGETS);
        }
        for (int i = 0; i < targets.size(); i++) {
            String field = "targets[" + i + "].dataset";
            Optional<DatasetName> target = dataset(field, targets.get(i).dataset());
            if (source.isPresent() && target.isPresent()) {
                requireApart(field, i, target.get(), source.get());
            }
        }
    }

    private void requireApart(String field, int index, DatasetName target, DatasetName source) {
        SyncTarget written = group.targets().get(index);
        if (written.systemId().equals(group.sourceSystemId()) && SyncChains.overlap(target, source)) {
            refuse(field, "must not be the source, above it or below it");
        }
        for (SyncTarget earlier : group.targets().subList(0, index)) {
            if (SyncChains.overlap(earlier, written)) {
                refuse(field, "must not be another target on the same system, above it or below it");
                return;
            }
        }
    }

    private Optional<DatasetName> dataset(String field, String text) {
        try {
            return Optional.of(new DatasetName(text));
        } catch (IllegalArgumentException e) {
            refuse(field, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void requireLinePolicy(LinePolicy policy) {
        requirePositive("linePolicy.slowBytesPerSecond", policy.slowBytesPerSecond());
        if (policy.whenDegraded() == WhenDegraded.SLOW && policy.slowBytesPerSecond() == null) {
            refuse("linePolicy.slowBytesPerSecond", "must be given with SLOW");
        }
        if (policy.resumeAfterSeconds() < 0 || policy.resumeAfterSeconds() > MAX_RESUME_SECONDS) {
            refuse("linePolicy.resumeAfterSeconds", "must be 0 to " + MAX_RESUME_SECONDS);
        }
        if (policy.lineIds().size() > MAX_LINES
                || new HashSet<>(policy.lineIds()).size() < policy.lineIds().size()) {
            refuse("linePolicy.lineIds", "must be " + MAX_LINES + " at most, each once");
        }
    }

    private void requirePositive(String field, @Nullable Number number) {
        if (number != null && number.longValue() < 1) {
            refuse(field, "must be 1 or more");
        }
    }

    private void refuse(String field, String rule) {
        errors.add(new FieldError(field, rule));
    }
}
