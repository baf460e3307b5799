package io.plumbline.lab.zfs;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which stream may go where, and what becomes of its target. */
final class ReceptionRules {
    private final Store store;
    private final Accounts accounts;
    private final Faults faults;

    ReceptionRules(Store store, Accounts accounts, Faults faults) {
        this.store = store;
        this.accounts = accounts;
        this.faults = faults;
    }

    /** What complaints begin with. */
    static String prefix(StreamHeader header) {
        if (header.isResuming()) {
            return "cannot receive resume stream";
        }
        boolean makes = header.isFull() || header.bounds().cloned();
        return makes ? "cannot receive new filesystem stream" : "cannot receive incremental stream";
    }

    /** The dataset that takes the stream; empty if the stream makes it. */
    Optional<Dataset> target(StreamHeader header, Reception.Way way) throws Refusal {
        String name = way.dataset();
        String prefix = prefix(header);
        Names.require(prefix, way.name());
        boolean makes = header.isFull() || header.bounds().cloned();
        Optional<Dataset> there = store.find(name);
        String parent = Names.parent(name);
        boolean below =
                way.options().has('d') && store.find(Names.parent(parent)).isPresent();
        if (there.isEmpty() && below && store.find(parent).isEmpty()) {
            // So that the sender's names fit below.
            store.add(parent, false);
        }
        if (there.isEmpty() && store.find(parent).isEmpty()) {
            throw Refusal.of(Refusal.missing(parent).complaint() + prefix + ": unable to restore to destination");
        }
        for (String permission : List.of("receive", "create", "mount")) {
            if (!accounts.may(way.call().user(), name, permission)) {
                throw Refusal.of(prefix + ": permission denied");
            }
        }
        if (faults.isBusy(name)) {
            throw Refusal.of(prefix + ": dataset is busy");
        }
        if (header.isResuming()) {
            return Optional.of(interrupted(header, there.orElse(null), prefix));
        }
        if (makes) {
            return fresh(there, way, prefix);
        }
        Dataset dataset = there.orElseThrow(() -> Refusal.of(prefix + ": destination '" + name + "' does not exist"));
        requireFits(dataset, header, way, prefix);
        return there;
    }

    private static Dataset interrupted(StreamHeader header, @Nullable Dataset dataset, String prefix) throws Refusal {
        Partial partial = dataset == null ? null : dataset.partial();
        if (dataset == null || partial == null) {
            throw Refusal.of(prefix + ": kernel modules must be upgraded to receive this stream.");
        }
        if (partial.isRunning()) {
            throw Refusal.of(prefix + ": dataset is busy");
        }
        if (partial.header().bounds().toGuid() != header.bounds().toGuid()
                || partial.receivedBytes() != header.begin()) {
            throw Refusal.of(prefix + ": invalid backup stream");
        }
        return dataset;
    }

    private Optional<Dataset> fresh(Optional<Dataset> there, Reception.Way way, String prefix) throws Refusal {
        if (there.isEmpty()) {
            return there;
        }
        Dataset dataset = there.get();
        if (!way.forced() || dataset.partial() != null) {
            throw Refusal.of(prefix + ": destination '" + dataset.name() + "' exists\nmust specify -F to overwrite it");
        }
        Optional<Point> newest = dataset.newest();
        if (newest.isPresent()) {
            throw Refusal.of(prefix + ": destination has snapshots (eg. " + dataset.name()
                    + newest.get().suffix() + ")\nmust destroy them to overwrite it");
        }
        return there;
    }

    private void requireFits(Dataset dataset, StreamHeader header, Reception.Way way, String prefix) throws Refusal {
        if (dataset.byGuid(header.bounds().toGuid()).isPresent()) {
            return;
        }
        if (dataset.partial() != null) {
            throw Refusal.of(prefix + ": destination " + dataset.name()
                    + " contains partially-complete state from \"zfs receive -s\".");
        }
        Point base = dataset.byGuid(header.bounds().fromGuid()).orElse(null);
        if (base == null) {
            throw Refusal.of(
                    prefix + ": most recent snapshot of " + dataset.name() + " does not\nmatch incremental source");
        }
        if (!way.forced() && dataset.find(Names.suffix(way.name())).isPresent()) {
            throw Refusal.of("cannot restore to " + way.name() + ": destination already exists");
        }
        if (!way.forced() && (!newer(dataset, base).isEmpty() || dataset.changedBytes() > 0)) {
            throw Refusal.of(
                    prefix + ": destination " + dataset.name() + " has been modified\nsince most recent snapshot");
        }
        Dataset.Encryption encryption = dataset.encryption();
        if (encryption == null && header.form().encryption() != null) {
            throw Refusal.of(prefix + ": cannot perform raw receive on top of existing unencrypted dataset");
        }
        if (encryption != null && header.form().encryption() == null && !encryption.keyLoaded()) {
            throw Refusal.of(prefix + ": inherited key must be loaded");
        }
    }

    /** What has to go before a stream from that base can come. */
    List<Point> newer(Dataset dataset, @Nullable Point base) {
        return base == null
                ? List.of()
                : dataset.snapshots().stream()
                        .filter(point -> point.createTxg() > base.createTxg())
                        .toList();
    }

    /** A dataset for a stream that makes one. */
    Dataset make(StreamHeader header, Reception.Way way) throws Refusal {
        Point origin = null;
        if (header.bounds().cloned()) {
            origin = store.byGuid(header.bounds().fromGuid())
                    .orElseThrow(() ->
                            Refusal.of(prefix(header) + ": local origin for clone " + way.name() + " does not exist"));
        }
        Dataset dataset = store.add(way.dataset(), header.body().volume());
        if (origin != null) {
            dataset.cloneOf(origin);
            dataset.rollBack(origin);
        }
        if (header.form().encryption() != null) {
            dataset.encrypt(header.form().encryption());
            dataset.properties().put("keylocation", "prompt");
        }
        return dataset;
    }

    /** Mounts what is new unless told not to; whether all is as it was wanted. */
    boolean mount(Dataset dataset, boolean fresh, Reception.Way way) throws IOException {
        if (!fresh || way.options().has('u') || dataset.isVolume()) {
            return true;
        }
        if (way.call().user().equals(Accounts.ROOT)) {
            dataset.mount(true);
            return true;
        }
        String point = overrides(way).getOrDefault("mountpoint", "/" + dataset.name());
        if (!point.startsWith("/")) {
            return true;
        }
        way.call().complain("cannot mount '" + point + "': failed to create mountpoint: Permission denied\n");
        return false;
    }

    /** The stream's properties and the ones that were ordered; what was refused, or {@code null}. */
    @Nullable
    String setProperties(Dataset dataset, StreamHeader header, Reception.Way way) {
        header.form().properties().forEach((name, value) -> {
            if (!way.options().values('x').contains(name)) {
                dataset.properties().put(name, value);
            }
        });
        StringBuilder refused = new StringBuilder();
        overrides(way).forEach((name, value) -> {
            String permission = name.indexOf(':') > 0 ? "userprop" : name;
            if (accounts.may(way.call().user(), dataset.name(), permission)) {
                dataset.properties().put(name, value);
            } else {
                refused.append("cannot receive ").append(name).append(" property on ");
                refused.append(dataset.name()).append(": permission denied\n");
            }
        });
        return refused.isEmpty() ? null : refused.toString();
    }

    private static Map<String, String> overrides(Reception.Way way) {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (String one : way.options().values('o')) {
            int sign = one.indexOf('=');
            overrides.put(sign < 0 ? one : one.substring(0, sign), sign < 0 ? "" : one.substring(sign + 1));
        }
        return overrides;
    }
}
