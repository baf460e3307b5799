package io.plumbline.lab.zfs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code snapshot}, {@code bookmark}, {@code hold}, {@code release}, {@code holds} and {@code rollback}. */
final class SnapshotVerbs {
    private final Store store;
    private final Accounts accounts;

    SnapshotVerbs(Store store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    int snapshot(List<String> words, Call call) throws Refusal {
        Options options = Options.read("snapshot", "ro:", words);
        if (options.operands().isEmpty()) {
            throw Refusal.usage("missing snapshot argument", "snapshot");
        }
        synchronized (store) {
            List<Item> wanted = new ArrayList<>();
            for (String name : options.operands()) {
                wanted.addAll(wanted(name, options.has('r'), call.user()));
            }
            // In one transaction group, or not at all.
            long group = store.nextGroup();
            for (Item one : wanted) {
                Dataset dataset = one.dataset();
                dataset.add(new Point(
                        Names.suffix(one.name()).substring(1),
                        false,
                        new Point.Origin(store.newGuid(), group, store.now()),
                        new Point.Extent(dataset.referencedBytes(), dataset.everBytes())));
            }
        }
        return 0;
    }

    private List<Item> wanted(String name, boolean recursive, String user) throws Refusal {
        Names.require("cannot create snapshot", name);
        String suffix = Names.suffix(name);
        Dataset root = store.find(Names.dataset(name))
                .orElseThrow(() -> Refusal.usage(
                        Refusal.missing(Names.dataset(name)).complaint().strip(), "snapshot"));
        if (!suffix.startsWith("@")) {
            throw Refusal.of("cannot create snapshot '" + name + "': missing '@' delimiter in snapshot name");
        }
        List<Item> wanted = new ArrayList<>();
        for (Dataset dataset : recursive ? store.tree(root.name()) : List.of(root)) {
            String full = dataset.name() + suffix;
            if (!accounts.may(user, dataset.name(), "snapshot")) {
                throw Refusal.of("cannot create snapshots : permission denied");
            }
            if (dataset.isReceiving()) {
                throw Refusal.of("cannot create snapshot '" + full + "': dataset is busy");
            }
            if (dataset.find(suffix).isPresent()) {
                throw Refusal.of("cannot create snapshot '" + full + "': dataset already exists");
            }
            wanted.add(
                    new Item(dataset, new Point(suffix.substring(1), false, dataset.origin(), new Point.Extent(0, 0))));
        }
        return wanted;
    }

    int bookmark(List<String> words, Call call) throws Refusal {
        Options options = Options.read("bookmark", "", words);
        if (options.operands().size() != 2) {
            throw Refusal.usage("missing bookmark argument", "bookmark");
        }
        String from = options.operands().get(0);
        String name = options.operands().get(1);
        synchronized (store) {
            Item source;
            try {
                source = Item.require(store, from);
            } catch (Refusal e) {
                throw Refusal.usage(e.complaint().strip(), "bookmark");
            }
            Names.require("cannot create bookmark", name);
            Dataset dataset = store.require(Names.dataset(name));
            String complaint = "cannot create bookmark '" + name + "': ";
            Point point = source.point();
            if (!accounts.may(call.user(), dataset.name(), "bookmark")) {
                throw Refusal.of(complaint + "permission denied");
            }
            if (point == null || source.dataset() != dataset) {
                throw Refusal.of(complaint + "source is not an ancestor of the new bookmark's dataset");
            }
            if (dataset.find(Names.suffix(name)).isPresent()) {
                throw Refusal.of(complaint + "bookmark exists");
            }
            dataset.add(point.asBookmark(Names.suffix(name).substring(1)));
        }
        return 0;
    }

    int hold(List<String> words, Call call) throws Refusal {
        return each("hold", words, call, (tag, item) -> {
            String complaint = "cannot hold snapshot '" + item.name() + "': ";
            Point point = point(item, complaint);
            if (point.holds().putIfAbsent(tag, store.now()) != null) {
                throw Refusal.of(complaint + "tag already exists on this dataset");
            }
        });
    }

    int release(List<String> words, Call call) throws Refusal {
        return each("release", words, call, (tag, item) -> {
            String complaint = "cannot release hold from snapshot '" + item.name() + "': ";
            Point point = point(item, complaint);
            if (point.holds().remove(tag) == null) {
                throw Refusal.of(complaint + "no such tag on this dataset");
            }
            if (point.isDeferred() && !point.isBusy()) {
                item.dataset().remove(point);
            }
        });
    }

    int holds(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("holds", "rH", words);
        List<List<String>> rows = new ArrayList<>();
        synchronized (store) {
            for (String name : options.operands()) {
                Item.require(store, name);
                for (Item item : items(name, options.has('r'))) {
                    for (Map.Entry<String, Instant> hold :
                            point(item, "").holds().entrySet()) {
                        rows.add(List.of(item.name(), hold.getKey(), Properties.time(hold.getValue())));
                    }
                }
            }
        }
        if (options.has('H')) {
            for (List<String> row : rows) {
                call.print(String.join("\t", row) + "\n");
            }
        } else if (!rows.isEmpty()) {
            int name = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
            int tag = rows.stream().mapToInt(row -> row.get(1).length()).max().orElse(0);
            rows.add(0, List.of("NAME", "TAG", "TIMESTAMP"));
            String form = "%-" + name + "s  %-" + tag + "s  %s\n";
            for (List<String> row : rows) {
                call.print(form.formatted(row.toArray()));
            }
        }
        return 0;
    }

    int rollback(List<String> words, Call call) throws Refusal {
        Options options = Options.read("rollback", "rRf", words);
        String name = options.operand("rollback", "missing dataset argument");
        synchronized (store) {
            Item item = Item.require(store, name);
            Point point = point(item, "");
            Dataset dataset = item.dataset();
            if (!accounts.may(call.user(), dataset.name(), "rollback")) {
                throw Refusal.of("cannot rollback '" + dataset.name() + "': permission denied");
            }
            List<Point> newer = dataset.points().stream()
                    .filter(other -> other != point && other.createTxg() > point.createTxg())
                    .toList();
            if (!newer.isEmpty() && !options.has('r') && !options.has('R')) {
                StringBuilder text = new StringBuilder("cannot rollback to '" + name
                        + "': more recent snapshots or bookmarks exist\n"
                        + "use '-r' to force deletion of the following snapshots and bookmarks:\n");
                newer.forEach(other ->
                        text.append(dataset.name()).append(other.suffix()).append('\n'));
                throw Refusal.of(text.toString());
            }
            for (Point other : newer) {
                if (other.isBusy()) {
                    throw Refusal.of("cannot destroy '" + dataset.name() + other.suffix() + "': dataset is busy");
                }
            }
            newer.forEach(dataset::remove);
            dataset.rollBack(point);
        }
        return 0;
    }

    private interface Change {
        void make(String tag, Item item) throws Refusal;
    }

    private int each(String verb, List<String> words, Call call, Change change) throws Refusal {
        Options options = Options.read(verb, "r", words);
        if (options.operands().size() < 2) {
            throw Refusal.usage("missing snapshot argument", verb);
        }
        String tag = options.operands().get(0);
        synchronized (store) {
            for (String name : options.operands().subList(1, options.operands().size())) {
                if (!accounts.may(call.user(), Names.dataset(name), verb)) {
                    throw Refusal.of("cannot " + verb + ": permission denied");
                }
                List<Item> items = items(name, options.has('r'));
                if (items.isEmpty()) {
                    String what =
                            verb.equals("hold") ? "cannot hold snapshot '" : "cannot release hold from snapshot '";
                    throw Refusal.of(what + name + "': dataset does not exist");
                }
                for (Item item : items) {
                    change.make(tag, item);
                }
            }
        }
        return 0;
    }

    /** The snapshot, and where wanted those of its name below. */
    private List<Item> items(String name, boolean recursive) {
        List<Item> items = new ArrayList<>();
        for (Dataset dataset : store.tree(Names.dataset(name))) {
            if (recursive || dataset.name().equals(Names.dataset(name))) {
                dataset.find(Names.suffix(name)).ifPresent(point -> items.add(new Item(dataset, point)));
            }
        }
        return items;
    }

    private static Point point(Item item, String complaint) throws Refusal {
        Point point = item.point();
        if (point == null || point.isBookmark()) {
            throw Refusal.of(complaint + "operation not applicable to datasets of this type");
        }
        return point;
    }
}
