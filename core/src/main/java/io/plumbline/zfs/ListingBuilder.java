package io.plumbline.zfs;

import io.plumbline.zfs.Listing.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads records one by one; those that say something odd are put aside with the reason. */
final class ListingBuilder<T> {
    private final List<T> rows = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    static <T> Listing<T> read(PropertyRows records, Function<PropertyRow, T> reader) {
        ListingBuilder<T> builder = new ListingBuilder<>();
        records.rows().forEach(row -> builder.add(row, reader));
        records.unread().forEach(builder::addUnread);
        return new Listing<>(builder.rows, builder.unread);
    }

    private void add(PropertyRow row, Function<PropertyRow, T> reader) {
        try {
            rows.add(reader.apply(row));
        } catch (IllegalArgumentException odd) {
            addUnread(new Unread(row.line(), row.name(), String.valueOf(odd.getMessage())));
        }
    }

    private void addUnread(Unread odd) {
        if (unread.size() < Listing.MAX_UNREAD) {
            unread.add(odd);
        }
    }
}
