package io.plumbline.zfs;

/** Reads the answer to {@link InventoryCommands#pools}. */
public final class PoolReader {
    private PoolReader() {}

    public static Listing<Pool> read(ZfsCapabilities capabilities, String text) {
        return ListingBuilder.read(PropertyRows.ofList(ZfsColumns.pool(capabilities), text), PoolReader::pool);
    }

    private static Pool pool(PropertyRow row) {
        return new Pool(
                new DatasetName(row.name()).pool(),
                row.guid(),
                row.required("health"),
                new Pool.Space(row.amount("size"), row.amount("allocated"), row.amount("free")),
                Boolean.TRUE.equals(row.flag("readonly")));
    }
}
