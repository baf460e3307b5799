package io.plumbline.lab.zfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code destroy}: a dataset, snapshots by name or from one to another, or a bookmark. */
final class DestroyVerb implements Verb {
    private final Store store;
    private final Accounts accounts;

    DestroyVerb(Store store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    @Override
    public int run(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("destroy", "dfnpRrv", words);
        String name = options.operand("destroy", "missing dataset argument");
        synchronized (store) {
            if (name.indexOf('@') >= 0) {
                return snapshots(name, options, call);
            }
            if (name.indexOf('#') >= 0) {
                return bookmark(name, call);
            }
            return dataset(name, options, call);
        }
    }

    private int bookmark(String name, Call call) throws Refusal {
        Dataset dataset = store.require(Names.dataset(name));
        Point point = dataset.find(Names.suffix(name))
                .orElseThrow(() -> Refusal.of("bookmark '" + name + "' does not exist."));
        requireRight(call, dataset.name(), "cannot destroy bookmark");
        dataset.remove(point);
        return 0;
    }

    private int snapshots(String name, Options options, Call call) throws Refusal, IOException {
        Dataset dataset = store.require(Names.dataset(name));
        List<Item> found = new ArrayList<>();
        for (Dataset one : options.has('r') ? store.tree(dataset.name()) : List.of(dataset)) {
            named(one, Names.suffix(name).substring(1)).forEach(point -> found.add(new Item(one, point)));
        }
        if (found.isEmpty()) {
            throw Refusal.of("could not find any snapshots to destroy; check snapshot names.");
        }
        if (options.has('v')) {
            call.print(preview(found, options));
        }
        if (options.has('n')) {
            return 0;
        }
        requireRight(call, dataset.name(), "cannot destroy snapshots");
        for (Item item : found) {
            requireNoClones(item);
        }
        StringBuilder busy = new StringBuilder();
        for (Item item : found) {
            Point point = point(item);
            if (point.isBusy() && options.has('d')) {
                point.defer();
            } else if (point.isBusy()) {
                busy.append("cannot destroy snapshot ").append(item.name()).append(": dataset is busy\n");
            }
        }
        if (!busy.isEmpty()) {
            throw Refusal.of(busy.toString());
        }
        for (Item item : found) {
            if (!point(item).isBusy()) {
                item.dataset().remove(point(item));
            }
        }
        return 0;
    }

    /** By names with commas between, some of them from one to another; one that is missing is passed over. */
    private static List<Point> named(Dataset dataset, String names) {
        List<Point> points = new ArrayList<>();
        for (String one : names.split(",", -1)) {
            int range = one.indexOf('%');
            if (range < 0) {
                dataset.find("@" + one).ifPresent(points::add);
                continue;
            }
            Optional<Point> first = dataset.find("@" + one.substring(0, range));
            Optional<Point> last = dataset.find("@" + one.substring(range + 1));
            dataset.snapshots().stream()
                    .filter(point ->
                            first.isEmpty() || point.createTxg() >= first.get().createTxg())
                    .filter(point ->
                            last.isEmpty() || point.createTxg() <= last.get().createTxg())
                    .forEach(points::add);
        }
        return points;
    }

    private static String preview(List<Item> found, Options options) {
        long bytes = found.stream().mapToLong(item -> point(item).uniqueBytes()).sum();
        StringBuilder text = new StringBuilder();
        String would = options.has('n') ? "would destroy " : "will destroy ";
        found.forEach(item -> text.append(options.has('p') ? "destroy\t" : would)
                .append(item.name())
                .append('\n'));
        if (options.has('p')) {
            text.append("reclaim\t").append(bytes).append('\n');
        } else {
            text.append(options.has('n') ? "would reclaim " : "will reclaim ")
                    .append(Sizes.show(bytes))
                    .append('\n');
        }
        return text.toString();
    }

    private void requireNoClones(Item item) throws Refusal {
        List<Dataset> clones = store.clonesOf(point(item));
        if (!clones.isEmpty()) {
            throw Refusal.of("cannot destroy '" + item.name() + "': snapshot has dependent clones\n"
                    + "use '-R' to destroy the following datasets:\n"
                    + String.join("\n", clones.stream().map(Dataset::name).toList()));
        }
    }

    private int dataset(String name, Options options, Call call) throws Refusal {
        Dataset root = store.require(name);
        List<Item> below = new ArrayList<>(Item.below(store, root, Integer.MAX_VALUE));
        below.remove(new Item(root, null));
        below.removeIf(item -> item.point() != null && item.point().isBookmark());
        if (!below.isEmpty() && !options.has('r') && !options.has('R')) {
            throw Refusal.of("cannot destroy '" + name + "': filesystem has children\n"
                    + "use '-r' to destroy the following datasets:\n"
                    + String.join("\n", below.stream().map(Item::name).toList()));
        }
        requireRight(call, name, "cannot destroy '" + name + "'");
        for (Dataset dataset : store.tree(name)) {
            if (dataset.isReceiving() || dataset.points().stream().anyMatch(Point::isBusy)) {
                throw Refusal.of("cannot destroy '" + dataset.name() + "': dataset is busy");
            }
        }
        if (!options.has('n')) {
            store.tree(name).forEach(store::remove);
        }
        return 0;
    }

    private void requireRight(Call call, String dataset, String complaint) throws Refusal {
        if (!accounts.may(call.user(), dataset, "destroy") || !accounts.may(call.user(), dataset, "mount")) {
            throw Refusal.of(complaint + ": permission denied");
        }
    }

    private static Point point(Item item) {
        Point point = item.point();
        if (point == null) {
            throw new IllegalStateException("a list of snapshots holds " + item.name());
        }
        return point;
    }
}
