package io.plumbline.lab.zfs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The programs of a host: {@code zfs} and {@code zpool}, which may run under {@code sudo}. */
final class Programs {
    private static final int NOT_FOUND = 127;
    private static final int FLOOD_BYTES = 1 << 20;
    private static final String RELEASE = "2.1.11-1+deb12u1";
    private static final String NO_MODULE =
            "The ZFS modules are not loaded.\nTry running '/sbin/modprobe zfs' as root to load them.\n";

    private final Faults faults;
    private final Map<String, Verb> zfs = new HashMap<>();
    private final Map<String, Verb> zpool = new HashMap<>();

    /** Programs whose host may have to be rebooted while they run. */
    Programs(StorageHost host, Runnable reboot) {
        Store store = host.store();
        Accounts accounts = host.accounts();
        faults = host.faults();
        ListVerbs lists = new ListVerbs(store);
        SnapshotVerbs snapshots = new SnapshotVerbs(store, accounts);
        DatasetVerbs datasets = new DatasetVerbs(store, accounts);
        KeyVerbs keys = new KeyVerbs(store, accounts);
        AllowVerbs rights = new AllowVerbs(store, accounts);
        ZpoolVerbs pools = new ZpoolVerbs(store);
        zfs.put("list", lists::list);
        zfs.put("get", lists::get);
        zfs.put("snapshot", snapshots::snapshot);
        zfs.put("bookmark", snapshots::bookmark);
        zfs.put("hold", snapshots::hold);
        zfs.put("release", snapshots::release);
        zfs.put("holds", snapshots::holds);
        zfs.put("rollback", snapshots::rollback);
        zfs.put("destroy", new DestroyVerb(store, accounts));
        zfs.put("create", datasets::create);
        zfs.put("clone", datasets::makeClone);
        zfs.put("promote", datasets::promote);
        zfs.put("rename", datasets::rename);
        zfs.put("set", datasets::set);
        zfs.put("inherit", datasets::inherit);
        zfs.put("mount", keys::mount);
        zfs.put("unmount", keys::unmount);
        zfs.put("load-key", keys::loadKey);
        zfs.put("unload-key", keys::unloadKey);
        zfs.put("allow", rights::allow);
        zfs.put("unallow", rights::unallow);
        zfs.put("send", new SendVerb(new SendPlanner(store, accounts), () -> new Pace(faults, reboot)));
        zfs.put("receive", new ReceiveVerb(store, accounts, faults, () -> new Pace(faults, reboot)));
        zpool.put("list", pools::list);
        zpool.put("status", pools::status);
        zpool.put("export", (words, call) -> pools.bring(words, call, false));
        zpool.put("import", (words, call) -> pools.bring(words, call, true));
    }

    /**
     * Runs a command to its end.
     *
     * @return its exit status
     */
    int run(List<String> words, Call call) throws IOException {
        String program = words.isEmpty() ? "" : words.get(0);
        if (program.equals("sudo")) {
            return run(
                    words.subList(words.size() > 1 && words.get(1).equals("-n") ? 2 : 1, words.size()),
                    call.as(Accounts.ROOT));
        }
        boolean pool = program.endsWith("zpool");
        if (!pool && !program.equals("zfs") && !program.endsWith("/zfs")) {
            call.complain("sh: 1: " + program + ": not found\n");
            return NOT_FOUND;
        }
        try {
            return run(pool, words.subList(1, words.size()), call);
        } catch (Refusal e) {
            call.complain(e.complaint());
            return e.status();
        }
    }

    private int run(boolean pool, List<String> words, Call call) throws Refusal, IOException {
        String verb = words.isEmpty() ? "" : words.get(0);
        if (faults.hangs(verb)) {
            hang();
        }
        if (faults.floods(verb)) {
            call.complain("x".repeat(FLOOD_BYTES));
            return 1;
        }
        if (verb.equals("version")) {
            call.print("zfs-" + RELEASE + "\n" + (faults.missesModule() ? "" : "zfs-kmod-" + RELEASE + "\n"));
            return 0;
        }
        if (faults.missesModule()) {
            throw Refusal.of(NO_MODULE);
        }
        Verb known = (pool ? zpool : zfs).get(verb.equals("recv") ? "receive" : verb);
        if (known == null) {
            call.complain((verb.isEmpty() ? "missing command" : "unrecognized command '" + verb + "'") + "\n"
                    + UsageText.all());
            return 2;
        }
        return known.run(words.subList(1, words.size()), call);
    }

    /** Until its connection is closed, which interrupts it. */
    private static void hang() throws InterruptedIOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was ended");
        }
    }
}
