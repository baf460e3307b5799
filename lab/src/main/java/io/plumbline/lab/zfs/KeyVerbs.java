package io.plumbline.lab.zfs;

import java.util.List;

/** {@code mount}, {@code unmount}, {@code load-key} and {@code unload-key}. */
final class KeyVerbs {
    private final Store store;
    private final Accounts accounts;

    KeyVerbs(Store store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    int mount(List<String> words, Call call) throws Refusal {
        String name = Options.read("mount", "flvO", words).operand("mount", "missing dataset argument");
        synchronized (store) {
            Dataset dataset = store.require(name);
            Dataset.Encryption encryption = dataset.encryption();
            if (!call.user().equals(Accounts.ROOT)) {
                throw Refusal.of("cannot mount '" + name + "': Insufficient privileges");
            }
            if (encryption != null && !encryption.keyLoaded()) {
                throw Refusal.of("cannot mount '" + name + "': encryption key not loaded");
            }
            if (dataset.isMounted()) {
                throw Refusal.of("cannot mount '" + name + "': filesystem already mounted");
            }
            dataset.mount(true);
        }
        return 0;
    }

    int unmount(List<String> words, Call call) throws Refusal {
        String name = Options.read("unmount", "fu", words).operand("unmount", "missing dataset argument");
        synchronized (store) {
            Dataset dataset = store.require(name);
            if (!call.user().equals(Accounts.ROOT) || !dataset.isMounted()) {
                throw Refusal.of("cannot unmount '" + name + "': not currently mounted");
            }
            dataset.mount(false);
        }
        return 0;
    }

    int loadKey(List<String> words, Call call) throws Refusal {
        Options options = Options.read("load-key", "rnL:", words);
        return key(options.operand("load-key", "missing dataset argument"), options.value('L', ""), call);
    }

    int unloadKey(List<String> words, Call call) throws Refusal {
        String name = Options.read("unload-key", "r", words).operand("unload-key", "missing dataset argument");
        return key(name, "none", call);
    }

    /** A key is a file that has the name of one: whoever names another has the wrong key, whoever names none is asked for it in vain. */
    private int key(String name, String location, Call call) throws Refusal {
        synchronized (store) {
            Dataset dataset = store.require(name);
            if (!accounts.may(call.user(), name, "load-key")) {
                throw Refusal.of("Key load error: Permission denied.");
            }
            Dataset.Encryption encryption = dataset.encryption();
            if (encryption == null) {
                throw Refusal.minusOne("Key load error: '" + name + "' is not encrypted.");
            }
            if (location.equals("none")) {
                dataset.encrypt(encryption.withKey(false));
                return 0;
            }
            String from = location.isEmpty() ? dataset.properties().getOrDefault("keylocation", "prompt") : location;
            if (from.equals("prompt")) {
                throw Refusal.minusOne("Key load error: encryption failure");
            }
            if (from.contains("bad")) {
                throw Refusal.minusOne("Key load error: Incorrect key provided for '" + name + "'.");
            }
            dataset.encrypt(encryption.withKey(true));
        }
        return 0;
    }
}
