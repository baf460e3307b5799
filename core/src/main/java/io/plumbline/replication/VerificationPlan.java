package io.plumbline.replication;

import io.plumbline.replication.SyncGroupDetails.Pace;

/** When a group's replicas are proved to be the same as their source, and by what. */
public record VerificationPlan(Pace pace, Method method) {
    /** What is compared beside the guids. */
    public enum Method {
        /** The checksums of the same stream, sent by both sides. */
        STREAM,
        /** The contents of files, read from the same snapshot on both sides. */
        FILES
    }
}
