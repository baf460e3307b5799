package io.plumbline.replication;

import java.util.UUID;

/**
 * One replica that is to be compared with its source.
 *
 * @param whole whether all is read, and not only what came since the last proof or a sample
 * @param askedBy who wanted it, or that it was the schedule
 */
public record VerificationOrder(
        UUID id,
        Replica.Place place,
        UUID sourceSystemId,
        VerificationPlan.Method method,
        boolean whole,
        String askedBy) {}
