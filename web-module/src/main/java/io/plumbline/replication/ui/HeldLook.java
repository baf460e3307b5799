package io.plumbline.replication.ui;

import io.plumbline.replication.Comparison;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.job.ComparedPair;
import io.plumbline.replication.job.Snapshots;
import io.plumbline.replication.store.SnapshotHolder;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset holds as a page shows it.
 *
 * @param rows one page of it, the newest first
 * @param first the place of the first row, counted from 1
 * @param other the dataset beside it; {@code null} where it stands alone
 */
public record HeldLook(
        ComparedPair.Side side,
        List<HeldSnapshot> all,
        List<Row> rows,
        int first,
        @Nullable Other other) {
    static final int ROWS = 100;

    /**
     * A snapshot or bookmark.
     *
     * @param holders other datasets that hold it
     * @param mark what the comparison says of it; empty where there is none
     */
    public record Row(HeldSnapshot held, List<SnapshotHolder> holders, String mark) {}

    /**
     * The dataset beside it.
     *
     * @param common snapshots that both hold
     * @param ownHere snapshots that the other one lacks
     * @param ownThere snapshots that the other one alone holds
     * @param base the newest one that both hold; {@code null} if there is none
     */
    public record Other(
            ComparedPair.Side side,
            List<Snapshot> snapshots,
            int common,
            int ownHere,
            int ownThere,
            @Nullable Snapshot base) {}

    static HeldLook read(Snapshots snapshots, ComparedPair.Side side, ComparedPair.@Nullable Side beside, int page) {
        List<HeldSnapshot> newestFirst = new ArrayList<>(snapshots.held(side));
        Collections.reverse(newestFirst);
        Other other = beside == null ? null : other(newestFirst, beside, snapshots.held(beside));
        int pages = Math.max(1, (newestFirst.size() + ROWS - 1) / ROWS);
        int from = (Math.min(page, pages) - 1) * ROWS;
        List<HeldSnapshot> shown = newestFirst.subList(from, Math.min(newestFirst.size(), from + ROWS));
        Map<Guid, List<SnapshotHolder>> holders = snapshots.elsewhere(
                side,
                shown.stream().map(held -> held.snapshot().guid()).distinct().toList());
        Set<Guid> there = other == null ? Set.of() : guids(other.snapshots());
        boolean compared = other != null;
        return new HeldLook(
                side,
                newestFirst,
                shown.stream()
                        .map(held -> new Row(
                                held,
                                holders.getOrDefault(held.snapshot().guid(), List.of()),
                                compared ? mark(held.snapshot(), there) : ""))
                        .toList(),
                from + 1,
                other);
    }

    private static Other other(List<HeldSnapshot> here, ComparedPair.Side side, List<HeldSnapshot> there) {
        Comparison comparison = Comparison.of(plain(here), plain(there), true);
        int ownHere = comparison.sourceOnly().size();
        List<Snapshot> snapshots = comparison.target();
        int ownThere = comparison.targetOnly().size();
        int common = (int) plain(here).stream().filter(one -> !one.isBookmark()).count() - ownHere;
        return new Other(side, snapshots, common, ownHere, ownThere, comparison.commonAncestor());
    }

    private static List<Snapshot> plain(List<HeldSnapshot> held) {
        return held.stream().map(HeldSnapshot::snapshot).toList();
    }

    private static Set<Guid> guids(List<Snapshot> snapshots) {
        Set<Guid> guids = new HashSet<>();
        snapshots.forEach(snapshot -> guids.add(snapshot.guid()));
        return guids;
    }

    private static String mark(Snapshot snapshot, Set<Guid> there) {
        if (snapshot.isBookmark()) {
            return "";
        }
        return there.contains(snapshot.guid()) ? "on both" : "here alone";
    }

    /** What the timeline draws; bookmarks hold no data. */
    List<SnapshotTimeline.Row> rows(Function<UUID, String> names) {
        List<SnapshotTimeline.Row> rows = new ArrayList<>();
        rows.add(new SnapshotTimeline.Row(
                names.apply(side.systemId()) + ":" + side.dataset(),
                all.stream()
                        .map(HeldSnapshot::snapshot)
                        .filter(snapshot -> !snapshot.isBookmark())
                        .toList()));
        if (other != null) {
            rows.add(new SnapshotTimeline.Row(
                    names.apply(other.side().systemId()) + ":" + other.side().dataset(), other.snapshots()));
        }
        return rows;
    }

    public int total() {
        return all.size();
    }

    public int last() {
        return first + rows.size() - 1;
    }

    public int page() {
        return (first - 1) / ROWS + 1;
    }

    String address() {
        return address(side, other == null ? null : other.side());
    }

    static String address(ComparedPair.Side side, ComparedPair.@Nullable Side other) {
        String beside = other == null
                ? ""
                : "&with=" + other.systemId() + "&withDataset="
                        + URLEncoder.encode(other.dataset(), StandardCharsets.UTF_8);
        return "/app/snapshots?system=" + side.systemId() + "&dataset="
                + URLEncoder.encode(side.dataset(), StandardCharsets.UTF_8) + beside;
    }
}
