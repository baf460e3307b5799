package io.plumbline.replication;

/** What a group does by schedule beside sending. */
public enum CareKind {
    SNAPSHOT,
    PRUNE
}
