package io.plumbline.replication;

/**
 * The plan for one dataset and one of its replicas.
 *
 * @param source the dataset in full
 * @param target the replica in full; it may not exist yet
 */
public record PairPlan(String source, String target, Plan plan) {
    /** With what its delivery adds. */
    public PairPlan delivered(DeliveryPlan delivery) {
        return new PairPlan(source, target, plan.delivered(delivery));
    }
}
