package io.plumbline.zfs;

import java.util.List;

/**
 * Why a snapshot can't be destroyed.
 *
 * @param tag any text: others hold snapshots too
 * @param since as the host writes times, without its zone
 */
public record Hold(SnapshotRef snapshot, String tag, String since) {
    private static final List<String> COLUMNS = List.of("name", "tag", "since");

    /** Reads the answer to {@link InventoryCommands#holds}. */
    public static Listing<Hold> read(String text) {
        return ListingBuilder.read(
                PropertyRows.ofList(COLUMNS, text),
                row -> new Hold(SnapshotRef.parse(row.name()), row.required("tag"), row.required("since")));
    }
}
