package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a destruction would take, as {@code destroy -nvp} tells.
 *
 * @param reclaimedBytes {@code null} where it isn't told
 */
public record DestroyPreview(
        List<SnapshotRef> snapshots, @Nullable Long reclaimedBytes) {
    public DestroyPreview {
        snapshots = List.copyOf(snapshots);
    }

    /** Rows that aren't of such an answer are passed over. */
    public static DestroyPreview read(String text) {
        List<SnapshotRef> snapshots = new ArrayList<>();
        Long reclaimed = null;
        for (String line : PrintedLines.of(text, PropertyRows.MAX_LINES)) {
            List<String> cells = PrintedLines.cells(line);
            if (cells.size() == 2 && cells.get(0).equals("destroy")) {
                SnapshotRef.find(cells.get(1)).ifPresent(snapshots::add);
            } else if (cells.size() == 2 && cells.get(0).equals("reclaim")) {
                reclaimed = Amounts.read(cells.get(1));
            }
        }
        return new DestroyPreview(snapshots, reclaimed);
    }
}
