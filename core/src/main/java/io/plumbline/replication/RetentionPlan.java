package io.plumbline.replication;

import org.jspecify.annotations.Nullable;

/**
 * Which snapshots the two sides of a group keep.
 *
 * @param source {@code null} keeps all
 * @param target the same at every target; {@code null} keeps all
 * @param thinBeforeSending whether what a target would destroy on arrival is not sent to it
 */
public record RetentionPlan(
        @Nullable KeepRules source, @Nullable KeepRules target, boolean thinBeforeSending) {
    public static final RetentionPlan KEEP_ALL = new RetentionPlan(null, null, false);
}
