package io.plumbline.replication.ui;

import io.plumbline.replication.Replica;
import io.plumbline.replication.job.ConflictSides;
import io.plumbline.replication.job.ConflictSides.Held;
import io.plumbline.zfs.Guid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a conflict on one axis of time, the newest first. A snapshot that both hold is one row.
 *
 * @param left how many older rows are left out
 */
public record ConflictTimeline(List<Row> rows, int left) {
    /** More rows than these tell nobody more; all of them are there over REST. */
    private static final int MOST_ROWS = 200;

    /** When a snapshot was made, and who holds it. */
    public record Row(
            Instant at, @Nullable Held source, @Nullable Held target, boolean ancestor) {
        public boolean isCommon() {
            return source != null && target != null;
        }

        /** What the row's look is chosen by. */
        public String kind() {
            return ancestor ? "ancestor" : isCommon() ? "common" : source != null ? "source" : "target";
        }

        public String word() {
            return ancestor
                    ? "newest on both"
                    : isCommon() ? "on both" : source != null ? "source alone" : "target alone";
        }

        public String shape() {
            return ancestor ? "◆" : isCommon() ? "=" : source != null ? "◀" : "▶";
        }
    }

    static ConflictTimeline of(ConflictSides sides, Replica.@Nullable Common ancestor) {
        Map<Guid, Held> onTarget = new HashMap<>();
        sides.target().stream()
                .filter(held -> !held.held().snapshot().isBookmark())
                .forEach(held -> onTarget.put(held.held().snapshot().guid(), held));
        List<Row> rows = new ArrayList<>();
        for (Held held : sides.source()) {
            Guid guid = held.held().snapshot().guid();
            Held other = onTarget.get(guid);
            boolean bookmark = held.held().snapshot().isBookmark();
            // A bookmark beside its snapshot says nothing more.
            if (!bookmark || isBaseAlone(sides, held, other)) {
                rows.add(row(held, onTarget.remove(guid), ancestor));
            }
        }
        onTarget.values().forEach(held -> rows.add(row(null, held, ancestor)));
        rows.sort(Comparator.comparing(Row::at).reversed());
        int shown = Math.min(MOST_ROWS, rows.size());
        return new ConflictTimeline(List.copyOf(rows.subList(0, shown)), rows.size() - shown);
    }

    private static boolean isBaseAlone(ConflictSides sides, Held bookmark, @Nullable Held target) {
        return target != null
                && sides.source().stream()
                        .noneMatch(one -> !one.held().snapshot().isBookmark()
                                && one.held()
                                        .snapshot()
                                        .guid()
                                        .equals(bookmark.held().snapshot().guid()));
    }

    private static Row row(@Nullable Held source, @Nullable Held target, Replica.@Nullable Common ancestor) {
        Held one = Objects.requireNonNull(source == null ? target : source, "a row of one side at least");
        boolean newest = ancestor != null
                && source != null
                && target != null
                && ancestor.guid().equals(one.held().snapshot().guid());
        return new Row(
                Objects.requireNonNullElse(one.held().snapshot().createdAt(), Instant.EPOCH), source, target, newest);
    }
}
