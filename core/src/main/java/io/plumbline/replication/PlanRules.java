package io.plumbline.replication;

/** What a plan has to keep to. */
public record PlanRules(SnapshotFilter filter, InitialPolicy initial, PairCapabilities capabilities, boolean raw) {
    public static final PlanRules DEFAULT =
            new PlanRules(SnapshotFilter.ALL, InitialPolicy.NEWEST, PairCapabilities.ALL, false);

    PlanRules with(SnapshotFilter other) {
        return new PlanRules(other, initial, capabilities, raw);
    }
}
