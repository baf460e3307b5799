package io.plumbline.zfs;

/** Reads the answer to {@link InventoryCommands#snapshots} and {@link InventoryCommands#snapshotsBelow}. */
public final class SnapshotReader {
    private SnapshotReader() {}

    /** Snapshots and bookmarks in the order of the answer. */
    public static Listing<SnapshotEntry> read(ZfsCapabilities capabilities, String text) {
        PropertyRows rows = capabilities.has(ZfsFeature.PARSABLE_LISTS)
                ? PropertyRows.ofList(ZfsColumns.SNAPSHOT, text)
                : PropertyRows.ofGet(text).onlySnapshots(true);
        return ListingBuilder.read(rows, SnapshotReader::entry);
    }

    private static SnapshotEntry entry(PropertyRow row) {
        SnapshotRef ref = SnapshotRef.parse(row.name());
        Snapshot snapshot =
                new Snapshot(ref.kind(), ref.name(), row.guid(), row.number("createtxg"), row.time("creation"));
        return new SnapshotEntry(
                ref.dataset(), snapshot, row.amount("used"), row.amount("referenced"), row.amount("userrefs"));
    }
}
