package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy being applied to snapshots that come the newest first. */
final class RetentionRules {
    private final RetentionPolicy policy;
    private final Instant now;
    private final Map<CalendarUnit, Set<TemporalAccessor>> met = new EnumMap<>(CalendarUnit.class);
    private int governed;

    RetentionRules(RetentionPolicy policy, Instant now) {
        this.policy = policy;
        this.now = now;
        for (CalendarUnit unit : CalendarUnit.values()) {
            met.put(unit, new HashSet<>());
        }
    }

    /** Every reason that the policy has to keep it; the list is the caller's. */
    List<KeepReason> reasonsForNext(Snapshot snapshot) {
        List<KeepReason> reasons = new ArrayList<>();
        if (!policy.governs(snapshot)) {
            reasons.add(new KeepReason.Foreign());
            return reasons;
        }
        if (policy.isEmpty()) {
            reasons.add(new KeepReason.NothingSet());
            return reasons;
        }
        governed++;
        if (governed == 1) {
            reasons.add(new KeepReason.Newest());
        }
        if (governed <= policy.keepLast()) {
            reasons.add(new KeepReason.AmongLast(governed, policy.keepLast()));
        }
        Instant createdAt = snapshot.createdAt();
        if (createdAt != null) {
            addByTime(reasons, createdAt);
        } else if (policy.needsTimes()) {
            reasons.add(new KeepReason.UnknownAge());
        }
        return reasons;
    }

    private void addByTime(List<KeepReason> reasons, Instant createdAt) {
        ZonedDateTime local = createdAt.atZone(policy.zone());
        met.forEach((unit, beginnings) -> {
            int keep = policy.calendar().of(unit);
            TemporalAccessor beginning = unit.beginning(local);
            if (beginnings.size() < keep && beginnings.add(beginning)) {
                reasons.add(new KeepReason.NewestOf(unit, beginning, beginnings.size(), keep));
            }
        });
        if (policy.keepFor() != null && createdAt.isAfter(now.minus(policy.keepFor()))) {
            reasons.add(new KeepReason.Young(policy.keepFor()));
        }
    }

    /** Why a snapshot is destroyed that nothing asks for. */
    String nothingAsks() {
        List<String> rules = new ArrayList<>();
        if (policy.keepLast() > 0) {
            rules.add("not among the newest " + policy.keepLast());
        }
        for (CalendarUnit unit : CalendarUnit.values()) {
            int keep = policy.calendar().of(unit);
            if (keep > 0) {
                rules.add("not the newest of one of the last " + Words.count(keep, unit.word()) + " that have one");
            }
        }
        if (policy.keepFor() != null) {
            rules.add("not younger than " + Words.duration(policy.keepFor()));
        }
        return "It is " + String.join(", ", rules) + ", and nothing needs it.";
    }
}
