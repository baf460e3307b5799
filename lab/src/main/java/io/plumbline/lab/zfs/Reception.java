package io.plumbline.lab.zfs;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One snapshot of a stream on its way into a dataset. */
final class Reception {
    private final Store store;
    private final ReceptionRules rules;
    private final Faults faults;
    private final StreamHeader header;
    private final Way way;
    private final String prefix;
    private @Nullable Dataset dataset;
    private @Nullable Partial partial;
    private boolean mounts = true;

    /**
     * How it is received.
     *
     * @param name of the snapshot that it becomes
     */
    record Way(String name, Options options, Call call) {
        String dataset() {
            return Names.dataset(name);
        }

        boolean resumable() {
            return options.has('s');
        }

        boolean forced() {
            return options.has('F');
        }
    }

    Reception(Store store, Accounts accounts, Faults faults, StreamHeader header, Way way) {
        this.store = store;
        this.rules = new ReceptionRules(store, accounts, faults);
        this.faults = faults;
        this.header = header;
        this.way = way;
        this.prefix = ReceptionRules.prefix(header);
    }

    /** Looks whether it may come, and makes room for it. */
    void begin() throws Refusal, IOException {
        tell((way.options.has('n') ? "would receive " : "receiving ")
                + (header.isFull() ? "full" : "incremental") + " stream of "
                + header.bounds().toName() + " into " + way.name + "\n");
        synchronized (store) {
            if (way.options.has('n')) {
                return;
            }
            Optional<Dataset> there = rules.target(header, way);
            if (there.isPresent()
                    && !header.isResuming()
                    && there.get().byGuid(header.bounds().toGuid()).isPresent()) {
                tell("snap " + way.name + " already exists; ignoring\n");
                return;
            }
            boolean fresh = there.isEmpty();
            Dataset into = fresh ? rules.make(header, way) : there.get();
            Partial left = into.partial();
            if (left == null) {
                left = new Partial(header, fresh);
                into.partial(left);
            }
            left.run(true);
            dataset = into;
            partial = left;
        }
    }

    void takeBlocks(Pace pace) throws Refusal, IOException {
        long rest = header.restBytes();
        try {
            while (rest > 0) {
                int length = StreamBlocks.readBlock(way.call.in(), rest);
                rest -= length;
                pace.passed(header.restBytes() - rest);
                store(length, header.restBytes() - rest);
            }
        } catch (StreamBlocks.DamagedException e) {
            throw interrupted("invalid backup stream");
        } catch (EOFException e) {
            throw interrupted("incomplete stream");
        } catch (IOException connectionLost) {
            throw interrupted("incomplete stream");
        }
    }

    private void store(int length, long soFar) throws Refusal {
        synchronized (store) {
            if (dataset == null || partial == null) {
                return;
            }
            if (store.quotaLeft(dataset) < length) {
                throw keep("destination " + dataset.name() + " space quota exceeded.");
            }
            if (store.availableBytes(dataset) < length || faults.isFullAt(soFar)) {
                throw keep("out of space");
            }
            partial.receive(length);
        }
    }

    /**
     * All has come.
     *
     * @return what could not be set, though the data is there; {@code null} for nothing
     */
    @Nullable
    String finish() throws Refusal, IOException {
        Dataset into = dataset;
        Partial done = partial;
        if (into == null || done == null) {
            tell(way.options.has('n') ? "" : "received 0B stream in 1 seconds (0B/sec)\n");
            return null;
        }
        synchronized (store) {
            Optional<Point> base = into.byGuid(header.bounds().fromGuid());
            for (Point newer : rules.newer(into, base.orElse(null))) {
                if (newer.isBusy()) {
                    throw keep("dataset is busy");
                }
                into.remove(newer);
            }
            into.partial(null);
            long before = base.map(Point::everBytes).orElse(header.bounds().cloned() ? into.everBytes() : 0);
            into.become(new Point(
                    Names.suffix(way.name).substring(1),
                    false,
                    new Point.Origin(
                            header.bounds().toGuid(),
                            store.nextGroup(),
                            Instant.ofEpochSecond(header.body().creationSecond())),
                    new Point.Extent(
                            header.body().referencedBytes(),
                            before + header.body().bytes())));
            mounts = rules.mount(into, done.madeTheDataset(), way);
            String size = Sizes.show(header.restBytes());
            tell("received " + size + " stream in 1 seconds (" + size + "/sec)\n");
            return rules.setProperties(into, header, way);
        }
    }

    /** Whether it could be mounted, or need not be. */
    boolean mounts() {
        return mounts;
    }

    private void tell(String text) throws IOException {
        if (way.options.has('v')) {
            way.call.print(text);
        }
    }

    private Refusal interrupted(String why) {
        synchronized (store) {
            if (partial == null || !way.resumable()) {
                return keep(why);
            }
            return keep("checksum mismatch or incomplete stream.\nPartially received snapshot is saved.\n"
                    + "A resuming stream can be generated on the sending system by running:\n    zfs send -t "
                    + partial.token().text());
        }
    }

    /** It failed. What has come stays where that was wanted, and else goes. */
    private Refusal keep(String why) {
        Dataset into = dataset;
        Partial left = partial;
        if (into != null && left != null) {
            left.run(false);
            if (!way.resumable()) {
                into.partial(null);
                if (left.madeTheDataset()) {
                    store.remove(into);
                }
            }
        }
        return Refusal.of(prefix + ": " + why);
    }
}
