package io.plumbline.lab.zfs;

import java.util.List;
import java.util.Set;

/** {@code allow} and {@code unallow}, as root uses them: a user, permissions, and a dataset. */
final class AllowVerbs {
    private final Store store;
    private final Accounts accounts;

    AllowVerbs(Store store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    int allow(List<String> words, Call call) throws Refusal {
        return grant(words, call, true);
    }

    int unallow(List<String> words, Call call) throws Refusal {
        return grant(words, call, false);
    }

    private int grant(List<String> words, Call call, boolean given) throws Refusal {
        String verb = given ? "allow" : "unallow";
        Options options = Options.read(verb, "ldug", words);
        if (options.operands().size() != 3) {
            throw Refusal.usage("missing argument", verb);
        }
        String user = options.operands().get(0);
        String dataset = options.operands().get(2);
        Set<String> permissions = Set.of(options.operands().get(1).split(",", -1));
        synchronized (store) {
            store.require(dataset);
            if (!call.user().equals(Accounts.ROOT)) {
                throw Refusal.of("cannot set permissions on '" + dataset + "': permission denied");
            }
            if (given) {
                accounts.allow(user, dataset, permissions);
            } else {
                accounts.revoke(user, dataset, permissions);
            }
        }
        return 0;
    }
}
