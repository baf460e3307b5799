package io.plumbline.lab.zfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@code send} is to send, held as long as it runs. */
final class SendPlanner {
    private final Store store;
    private final Accounts accounts;

    SendPlanner(Store store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    /**
     * One snapshot of a stream.
     *
     * @param fromName as it is told
     */
    record Step(Point point, String fromName, StreamHeader header) {}

    private record Base(Point point, String told, boolean cloned) {}

    List<Step> plan(Options options, String user) throws Refusal {
        String name = options.operand("send", "missing snapshot argument");
        synchronized (store) {
            Item to = snapshot(name);
            requireAllowed(to, user, options);
            String single = options.value('i', "");
            String several = options.value('I', "");
            List<Step> steps = new ArrayList<>();
            if (options.has('R')) {
                steps.addAll(tree(to, several, options));
            } else if (!several.isEmpty()) {
                steps.addAll(between(to, several, options));
            } else {
                Base base = single.isEmpty() ? null : base(to, full(name, single), single);
                steps.add(step(to, base, options, false));
            }
            steps.forEach(step -> step.point().read(1));
            return steps;
        }
    }

    List<Step> resume(ResumeToken token, String user) throws Refusal {
        StreamHeader.Bounds bounds = token.header().bounds();
        synchronized (store) {
            Point point = store.byGuid(bounds.toGuid()).orElse(null);
            Dataset dataset = point == null ? null : store.owner(point).orElse(null);
            if (point == null || dataset == null) {
                boolean other = store.find(Names.dataset(bounds.toName()))
                        .flatMap(one -> one.find(Names.suffix(bounds.toName())))
                        .isPresent();
                throw Refusal.minusOne("cannot resume send: '" + bounds.toName() + "' "
                        + (other
                                ? "is no longer the same snapshot used in the initial send"
                                : "used in the initial send no longer exists"));
            }
            requireAllowed(new Item(dataset, point), user, null);
            String from = "";
            if (bounds.fromGuid() != 0) {
                from = baseName(bounds.fromGuid())
                        .orElseThrow(() -> Refusal.minusOne("cannot resume send: incremental source 0x"
                                + Long.toHexString(bounds.fromGuid()) + " no longer exists"));
            }
            point.read(1);
            StreamHeader.Bounds now = new StreamHeader.Bounds(
                    dataset.name() + point.suffix(), bounds.toGuid(), bounds.fromGuid(), bounds.cloned());
            StreamHeader header = token.header();
            return List.of(new Step(
                    point, from, new StreamHeader(now, header.body(), header.form(), token.receivedBytes(), false)));
        }
    }

    void release(List<Step> steps) {
        synchronized (store) {
            steps.forEach(step -> step.point().read(-1));
        }
    }

    private Optional<String> baseName(long guid) {
        for (Dataset dataset : store.datasets()) {
            for (Point point : dataset.points()) {
                if (point.guid() == guid) {
                    return Optional.of(dataset.name() + point.suffix());
                }
            }
        }
        return Optional.empty();
    }

    private Item snapshot(String name) throws Refusal {
        if (name.indexOf('#') >= 0) {
            throw Refusal.of("cannot open '" + name + "': bookmark delimiter '#' is not expected here");
        }
        Item item = Item.require(store, name);
        if (item.point() == null) {
            throw Refusal.of("cannot send '" + name + "': not a snapshot");
        }
        return item;
    }

    private void requireAllowed(Item to, String user, @Nullable Options options) throws Refusal {
        Dataset dataset = to.dataset();
        String warning = "warning: cannot send '" + to.name() + "': ";
        if (!accounts.may(user, dataset.name(), "send")) {
            throw Refusal.of(warning + "permission denied");
        }
        Dataset.Encryption encryption = dataset.encryption();
        if (encryption == null || options == null || options.has('w')) {
            return;
        }
        if (options.has('p') || options.has('R')) {
            throw Refusal.of("cannot send " + to.name() + ": encrypted dataset " + dataset.name()
                    + " may not be sent with properties without the raw flag\n" + warning + "backup failed");
        }
        if (!encryption.keyLoaded()) {
            throw Refusal.of(warning + "dataset key must be loaded");
        }
    }

    /** With all snapshots of a dataset, and of those below it that have one of the name. */
    private List<Step> tree(Item to, String from, Options options) throws Refusal {
        List<Step> steps = new ArrayList<>();
        for (Dataset dataset : store.tree(to.dataset().name())) {
            Point last = dataset.find(point(to).suffix()).orElse(null);
            if (last == null) {
                continue;
            }
            Item item = new Item(dataset, last);
            List<Point> all = dataset.snapshots();
            if (from.isEmpty()) {
                Item first = new Item(dataset, all.get(0));
                steps.add(step(first, null, options, true));
            }
            String base = from.isEmpty() ? "@" + all.get(0).name() : "@" + from.substring(from.indexOf('@') + 1);
            if (!base.equals(last.suffix())) {
                steps.addAll(between(item, base, options));
            }
        }
        List<Step> joined = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            joined.add(new Step(step.point, step.fromName, step.header.followed(i + 1 < steps.size())));
        }
        return joined;
    }

    private List<Step> between(Item to, String from, Options options) throws Refusal {
        if (from.indexOf('#') >= 0) {
            throw Refusal.of("Error: multiple snapshots cannot be sent from a bookmark.");
        }
        Base base = base(to, full(to.name(), from), from);
        Point last = point(to);
        List<Step> steps = new ArrayList<>();
        Base previous = new Base(base.point, base.point.name(), base.cloned);
        for (Point point : to.dataset().snapshots()) {
            boolean behindBase = base.cloned || point.createTxg() > base.point.createTxg();
            if (behindBase && point.createTxg() <= last.createTxg()) {
                steps.add(step(new Item(to.dataset(), point), previous, options, point != last));
                previous = new Base(point, point.name(), false);
            }
        }
        return steps;
    }

    private Base base(Item to, String name, String told) throws Refusal {
        String warning = "warning: cannot send '" + to.name() + "': ";
        if (name.indexOf('#') >= 0) {
            Point point = store.find(Names.dataset(name))
                    .flatMap(dataset -> dataset.find(Names.suffix(name)))
                    .orElseThrow(() -> Refusal.of(warning + "incremental source (" + name + ") does not exist"));
            return new Base(point, told, false);
        }
        Point point = point(Item.require(store, name));
        boolean clone = to.dataset().cloneOf() == point;
        boolean same = Names.dataset(name).equals(to.dataset().name());
        if (!clone && (!same || point.createTxg() >= point(to).createTxg())) {
            throw Refusal.of(warning + "not an earlier snapshot from the same fs");
        }
        return new Base(point, told, clone);
    }

    private static Step step(Item to, @Nullable Base base, Options options, boolean more) {
        Dataset dataset = to.dataset();
        Point point = point(to);
        boolean raw = options.has('w');
        Dataset.Encryption encryption = dataset.encryption();
        StreamHeader header = new StreamHeader(
                new StreamHeader.Bounds(
                        to.name(), point.guid(), base == null ? 0 : base.point.guid(), base != null && base.cloned),
                new StreamHeader.Body(
                        base == null ? point.referencedBytes() : point.everBytes() - base.point.everBytes(),
                        point.referencedBytes(),
                        point.creation().getEpochSecond(),
                        dataset.isVolume()),
                new StreamHeader.Form(
                        options.has('p') ? Map.copyOf(dataset.properties()) : Map.of(),
                        raw && encryption != null ? encryption.withKey(false) : null,
                        options.has('c') || raw,
                        options.has('e') || (raw && encryption == null)),
                StreamHeader.FRESH,
                more);
        return new Step(point, base == null ? "" : base.told, header);
    }

    private static String full(String to, String from) {
        return from.startsWith("@") || from.startsWith("#") ? Names.dataset(to) + from : from;
    }

    private static Point point(Item item) {
        Point point = item.point();
        if (point == null) {
            throw new IllegalStateException(item.name() + " is no snapshot");
        }
        return point;
    }
}
