package io.plumbline.replication;

/** Where a dataset of a group is. */
public enum Side {
    SOURCE,
    TARGET
}
