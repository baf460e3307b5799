package io.plumbline.lab.zfs;

import java.io.IOException;
import java.util.List;

/** The verbs that make and change datasets. */
final class DatasetVerbs {
    private final Store store;
    private final Accounts accounts;

    DatasetVerbs(Store store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    int create(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("create", "Pnpuvso:b:V:", words);
        String name = options.operand("create", "missing filesystem argument");
        synchronized (store) {
            Names.require("cannot create", name);
            requireRight(call, name, "create");
            if (store.find(name).isPresent()) {
                if (options.has('p')) {
                    return 0;
                }
                throw Refusal.of("cannot create '" + name + "': dataset already exists");
            }
            requireParent(name, options.has('p'));
            Dataset dataset = store.add(name, options.has('V'));
            for (String property : options.values('o')) {
                put(dataset, property);
            }
            boolean root = call.user().equals(Accounts.ROOT);
            dataset.mount(root);
            if (!root && mountable(dataset)) {
                call.complain("filesystem successfully created, but it may only be mounted by root\n");
                return 1;
            }
        }
        return 0;
    }

    private boolean mountable(Dataset dataset) {
        return !dataset.isVolume() && !"none".equals(dataset.properties().get("mountpoint"));
    }

    private void requireParent(String name, boolean make) throws Refusal {
        String parent = Names.parent(name);
        if (store.find(parent).isPresent()) {
            return;
        }
        if (!make || parent.isEmpty()) {
            throw Refusal.of("cannot create '" + name + "': parent does not exist");
        }
        requireParent(parent, true);
        store.add(parent, false);
    }

    int makeClone(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("clone", "po:", words);
        if (options.operands().size() != 2) {
            throw Refusal.usage("missing target dataset argument", "clone");
        }
        String name = options.operands().get(1);
        synchronized (store) {
            Item source = Item.require(store, options.operands().get(0));
            Names.require("cannot create", name);
            requireRight(call, name, "clone");
            Point origin = source.point();
            if (origin == null || store.find(name).isPresent()) {
                throw Refusal.of("cannot create '" + name + "': dataset already exists");
            }
            requireParent(name, false);
            Dataset dataset = store.add(name, source.dataset().isVolume());
            dataset.cloneOf(origin);
            dataset.rollBack(origin);
            for (String property : options.values('o')) {
                put(dataset, property);
            }
            if (!call.user().equals(Accounts.ROOT)) {
                call.complain("filesystem successfully created, but it may only be mounted by root\n");
                return 1;
            }
        }
        return 0;
    }

    /** The clone takes over the snapshots up to its origin, and what it was cloned from becomes its clone. */
    int promote(List<String> words, Call call) throws Refusal {
        String name = Options.read("promote", "", words).operand("promote", "missing clone filesystem argument");
        synchronized (store) {
            Dataset clone = store.require(name);
            requireRight(call, name, "promote");
            Point origin = clone.cloneOf();
            Dataset source = origin == null ? null : store.owner(origin).orElse(null);
            if (origin == null || source == null) {
                throw Refusal.of("cannot promote '" + name + "': not a cloned filesystem");
            }
            for (Point point : source.snapshots()) {
                if (point.createTxg() <= origin.createTxg()) {
                    source.remove(point);
                    clone.add(point);
                }
            }
            clone.cloneOf(source.cloneOf());
            source.cloneOf(origin);
        }
        return 0;
    }

    int rename(List<String> words, Call call) throws Refusal {
        Options options = Options.read("rename", "prfu", words);
        if (options.operands().size() != 2) {
            throw Refusal.usage("missing target dataset argument", "rename");
        }
        String from = options.operands().get(0);
        String to = options.operands().get(1);
        synchronized (store) {
            Item item = Item.require(store, from);
            String name = to.startsWith("@") ? Names.dataset(from) + to : to;
            Names.require("cannot rename to", name);
            if (!accounts.may(call.user(), item.dataset().name(), "rename")) {
                throw Refusal.of("cannot rename '" + from + "': permission denied");
            }
            Point point = item.point();
            boolean taken = point == null
                    ? store.find(name).isPresent()
                    : item.dataset().find(Names.suffix(name)).isPresent();
            if (taken) {
                throw Refusal.of("cannot rename '" + from + "': dataset already exists");
            }
            if (point != null) {
                point.rename(Names.suffix(name).substring(1));
            } else if (item.dataset().isReceiving()) {
                throw Refusal.of("cannot rename '" + from + "': dataset is busy");
            } else {
                requireParent(name, options.has('p'));
                store.rename(item.dataset(), name);
            }
        }
        return 0;
    }

    int set(List<String> words, Call call) throws Refusal {
        Options options = Options.read("set", "", words);
        if (options.operands().size() < 2 || options.operands().get(0).indexOf('=') < 0) {
            throw Refusal.usage("missing dataset name(s)", "set");
        }
        String property = options.operands().get(0);
        String name = property.substring(0, property.indexOf('='));
        synchronized (store) {
            for (String operand :
                    options.operands().subList(1, options.operands().size())) {
                Item item = Item.require(store, operand);
                if (!PropertyNames.canBeSet(name)) {
                    throw Refusal.of("cannot set property for '" + operand + "': invalid property '" + name + "'");
                }
                requireProperty(call, operand, name);
                Point point = item.point();
                if (point == null) {
                    put(item.dataset(), property);
                    mountWhere(name, item.dataset(), call);
                } else {
                    point.properties().put(name, property.substring(property.indexOf('=') + 1));
                }
            }
        }
        return 0;
    }

    /** Whoever gets a place to be mounted at is mounted there at once. */
    private static void mountWhere(String property, Dataset dataset, Call call) {
        Dataset.Encryption encryption = dataset.encryption();
        if (property.equals("mountpoint")
                && call.user().equals(Accounts.ROOT)
                && (encryption == null || encryption.keyLoaded())) {
            dataset.mount(dataset.properties().getOrDefault(property, "none").startsWith("/"));
        }
    }

    int inherit(List<String> words, Call call) throws Refusal {
        Options options = Options.read("inherit", "rS", words);
        if (options.operands().size() < 2) {
            throw Refusal.usage("missing dataset argument", "inherit");
        }
        synchronized (store) {
            String name = options.operands().get(0);
            for (String operand :
                    options.operands().subList(1, options.operands().size())) {
                Dataset dataset = store.require(operand);
                requireProperty(call, operand, name);
                dataset.properties().remove(name);
            }
        }
        return 0;
    }

    private static void put(Dataset dataset, String property) {
        int sign = property.indexOf('=');
        if (sign > 0) {
            dataset.properties().put(property.substring(0, sign), property.substring(sign + 1));
        }
    }

    private void requireProperty(Call call, String name, String property) throws Refusal {
        if (!accounts.may(call.user(), Names.dataset(name), property.indexOf(':') > 0 ? "userprop" : property)) {
            throw Refusal.of("cannot set property for '" + name + "': permission denied");
        }
    }

    private void requireRight(Call call, String name, String permission) throws Refusal {
        if (!accounts.may(call.user(), name, permission)) {
            throw Refusal.of("cannot " + permission + " '" + name + "': permission denied");
        }
    }
}
