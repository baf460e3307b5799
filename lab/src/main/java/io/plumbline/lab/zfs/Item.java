package io.plumbline.lab.zfs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a list has a row for.
 *
 * @param point {@code null} for the dataset itself
 */
record Item(Dataset dataset, @Nullable Point point) {
    String name() {
        return point == null ? dataset.name() : dataset.name() + point.suffix();
    }

    String type() {
        if (point == null) {
            return dataset.isVolume() ? "volume" : "filesystem";
        }
        return point.isBookmark() ? "bookmark" : "snapshot";
    }

    Point.Origin origin() {
        return point == null ? dataset.origin() : new Point.Origin(point.guid(), point.createTxg(), point.creation());
    }

    /** What a name stands for. */
    static Item require(Store store, String name) throws Refusal {
        Names.require("cannot open", name);
        Dataset dataset = store.find(Names.dataset(name)).orElseThrow(() -> Refusal.missing(name));
        String suffix = Names.suffix(name);
        return suffix.isEmpty()
                ? new Item(dataset, null)
                : new Item(dataset, dataset.find(suffix).orElseThrow(() -> Refusal.missing(name)));
    }

    /** It and what it holds, and what is below it to a depth; each dataset before its snapshots, and these before its bookmarks. */
    static List<Item> below(Store store, Dataset root, int depth) {
        List<Item> items = new ArrayList<>();
        int level = level(root.name());
        for (Dataset dataset : store.tree(root.name())) {
            int down = level(dataset.name()) - level;
            if (down <= depth) {
                items.add(new Item(dataset, null));
            }
            if (down < depth) {
                dataset.points().forEach(point -> items.add(new Item(dataset, point)));
            }
        }
        return items;
    }

    private static int level(String name) {
        return (int) name.chars().filter(letter -> letter == '/').count();
    }
}
