package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;

/** Why a plan can't be made although something is to be sent. */
public sealed interface Obstacle {
    /** The target holds nothing, and the policy leaves the first stream to a person. */
    record InitialRefused() implements Obstacle {}

    /** A raw stream is asked for, and one of the two ends can't. */
    record RawUnsupported() implements Obstacle {}

    /** The target's newest snapshot came by a stream that was not raw: a raw increment onto it is refused. */
    record RawAfterNonRaw() implements Obstacle {}

    /**
     * The target has another snapshot of a name that is to be sent.
     *
     * @param wanted the source's
     * @param taken the target's
     */
    record NameTaken(Snapshot wanted, Snapshot taken) implements Obstacle {}

    /**
     * The target holds a snapshot from before its newest one that on the source is newer than that: one of the two lists can't be true.
     *
     * @param contradicting as the source has it
     */
    record OrderContradicts(Snapshot contradicting) implements Obstacle {}

    /**
     * The dataset that the replica would lie in does not exist, and nothing that is sent makes it.
     *
     * @param dataset in full; empty if even the pool is missing
     */
    record ParentMissing(String dataset) implements Obstacle {}

    /** There is a dataset of the replica's name, without a snapshot: a full stream would have to destroy it. */
    record TargetInTheWay(String dataset) implements Obstacle {}

    /**
     * The stream can't reach the target in the way that the group wants.
     *
     * @param reason for people, as part of a sentence
     */
    record Undeliverable(String reason) implements Obstacle {}
}
