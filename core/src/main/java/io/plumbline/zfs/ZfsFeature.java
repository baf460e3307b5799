package io.plumbline.zfs;

/** What not every ZFS can do. The names are stored: they stay. */
public enum ZfsFeature {
    /** Lists in numbers: {@code zfs list -p}. Without it, {@code zfs get -p} tells them. */
    PARSABLE_LISTS,
    /** Lists as JSON: {@code zfs list -j}. */
    JSON,
    /** An interrupted stream can be gone on with: {@code receive -s} and {@code -A}, {@code send -t}. */
    RESUME,
    BOOKMARKS,
    /** {@code send -I}. */
    INTERMEDIATES,
    /** {@code send -w}. */
    RAW_SEND,
    /** {@code send -c}. */
    COMPRESSED_SEND,
    /** {@code send -L}. */
    LARGE_BLOCKS,
    /** {@code send -e}. */
    EMBEDDED_DATA,
    /** A stream's size before it is sent: {@code send -nvP}. */
    SEND_ESTIMATE,
    /** {@code receive -o} and {@code -x}. */
    RECEIVE_PROPERTIES,
    /** Several snapshots of one dataset at once: {@code destroy ds@a,b}. */
    DESTROY_SEVERAL,
    /** {@code destroy -nvp}. */
    DESTROY_PREVIEW,
    /** Snapshots of several datasets in one transaction group: {@code snapshot a@x b@x}. */
    SNAPSHOT_SEVERAL,
    /** {@code holds -H}. */
    LIST_HOLDS,
    ENCRYPTION,
    /** The property that tells cheaply whether a dataset's snapshots changed. */
    SNAPSHOTS_CHANGED
}
