package io.plumbline.lab.zfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code receive}: takes a stream, or drops what an interrupted one left. */
final class ReceiveVerb implements Verb {
    private final Store store;
    private final Accounts accounts;
    private final Faults faults;
    private final Supplier<Pace> pace;

    ReceiveVerb(Store store, Accounts accounts, Faults faults, Supplier<Pace> pace) {
        this.store = store;
        this.accounts = accounts;
        this.faults = faults;
        this.pace = pace;
    }

    @Override
    public int run(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("receive", "vMnsFhuAdeo:x:", words);
        String target = options.operand("receive", "missing snapshot argument");
        if (options.has('A')) {
            abort(target, call);
            return 0;
        }
        StreamHeader header = header(call);
        List<String> complaints = new ArrayList<>();
        Reception reception = null;
        String root = header == null ? "" : Names.dataset(header.bounds().toName());
        Pace pacing = pace.get();
        while (header != null) {
            Reception.Way way = new Reception.Way(name(target, root, header, options), options, call);
            reception = new Reception(store, accounts, faults, header, way);
            take(reception, pacing, complaints);
            header = header.more() ? header(call) : null;
        }
        for (String complaint : complaints) {
            call.complain(complaint);
        }
        return reception != null && reception.mounts() ? 0 : 1;
    }

    private void take(Reception reception, Pace pacing, List<String> complaints) throws Refusal, IOException {
        reception.begin();
        reception.takeBlocks(pacing);
        String refused = reception.finish();
        if (refused != null) {
            complaints.add(refused);
        }
    }

    private static @Nullable StreamHeader header(Call call) throws Refusal {
        try {
            return StreamBlocks.readHeader(call.in());
        } catch (IOException e) {
            throw Refusal.of("cannot receive: failed to read from stream");
        }
    }

    /**
     * Where it goes: as it is called, or below that by all of the sender's name but the pool, or by its last part.
     *
     * @param root what the sender calls the dataset that the stream begins with
     */
    private static String name(String target, String root, StreamHeader header, Options options) {
        String sent = Names.dataset(header.bounds().toName());
        String dataset = Names.dataset(target);
        if (options.has('d')) {
            dataset += sent.indexOf('/') < 0 ? "" : sent.substring(sent.indexOf('/'));
        } else if (options.has('e')) {
            dataset += "/" + Names.last(sent);
        } else if (sent.startsWith(root + "/")) {
            dataset += sent.substring(root.length());
        }
        String suffix = Names.suffix(target);
        return dataset + (suffix.isEmpty() ? "@" + header.bounds().snapshot() : suffix);
    }

    private void abort(String target, Call call) throws Refusal {
        synchronized (store) {
            Dataset dataset = store.require(target);
            Partial partial = dataset.partial();
            if (partial == null) {
                throw Refusal.of("'" + target + "' does not have any resumable receive state to abort");
            }
            if (partial.isRunning()) {
                throw Refusal.of("cannot destroy '" + target + "': dataset is busy");
            }
            if (!accounts.may(call.user(), target, "destroy")) {
                throw Refusal.of("cannot destroy '" + target + "': permission denied");
            }
            dataset.partial(null);
            if (partial.madeTheDataset()) {
                store.remove(dataset);
            }
        }
    }
}
