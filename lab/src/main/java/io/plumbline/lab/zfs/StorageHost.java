package io.plumbline.lab.zfs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;

/** A simulated storage host: what it holds, who may do what on it, and what goes wrong there. */
public final class StorageHost {
    /** What a user needs who sends and receives here. */
    private static final Set<String> REPLICATION = Set.of(
            "send",
            "receive",
            "create",
            "mount",
            "hold",
            "release",
            "bookmark",
            "snapshot",
            "rename",
            "rollback",
            "destroy",
            "clone",
            "promote",
            "userprop",
            "readonly",
            "mountpoint",
            "compression",
            "quota",
            "canmount",
            "atime",
            "recordsize",
            "refquota",
            "reservation",
            "volsize",
            "load-key",
            "xattr",
            "keylocation",
            "diff",
            "change-key",
            "acltype",
            "relatime",
            "refreservation");

    private final String name;
    private final Store store;
    private final Accounts accounts = new Accounts();
    private final Faults faults = new Faults();

    /**
     * An empty host.
     *
     * @param seed of its guids: no two hosts that talk to each other may have the same
     */
    public StorageHost(String name, long seed, InstantSource clock) {
        this.name = name;
        this.store = new Store(seed, clock);
    }

    public String name() {
        return name;
    }

    public Faults faults() {
        return faults;
    }

    Store store() {
        return store;
    }

    Accounts accounts() {
        return accounts;
    }

    /** Adds a pool, on which a user may do what replication needs. */
    public StorageHost withPool(String pool, long bytes, String user) {
        synchronized (store) {
            store.addPool(pool, bytes);
        }
        accounts.allow(user, pool, REPLICATION);
        return this;
    }

    /** Nobody but root may do it any more, until {@link #allowAll}. */
    public void deny(String permission) {
        accounts.deny(permission);
    }

    public void allowAll() {
        accounts.undeny();
    }

    /** Writes so many bytes into a dataset, as its users would. */
    public void write(String dataset, long bytes) {
        synchronized (store) {
            try {
                store.require(dataset).write(bytes);
            } catch (Refusal e) {
                throw new IllegalArgumentException(dataset + " is not there", e);
            }
        }
    }

    /** Makes a dataset encrypted, its key loaded. */
    public void encrypt(String dataset) {
        synchronized (store) {
            try {
                store.require(dataset).encrypt(new Dataset.Encryption("aes-256-gcm", store.newGuid(), "raw", true));
            } catch (Refusal e) {
                throw new IllegalArgumentException(dataset + " is not there", e);
            }
        }
    }

    /**
     * Runs a command as root that has to succeed.
     *
     * @return what it printed
     */
    public String run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = run(out, err, words);
        if (status != 0) {
            throw new IllegalStateException(
                    String.join(" ", words) + " ends with " + status + ": " + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Runs a command as root that may fail. */
    void tryToRun(String... words) {
        run(new ByteArrayOutputStream(), new ByteArrayOutputStream(), words);
    }

    private int run(ByteArrayOutputStream out, ByteArrayOutputStream err, String... words) {
        Call call = new Call(Accounts.ROOT, new ByteArrayInputStream(new byte[0]), out, err);
        try {
            return new Programs(this, () -> {}).run(Arrays.asList(words), call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
