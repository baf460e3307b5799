package io.plumbline.lab.zfs;

import io.plumbline.lab.Lab;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lab's storage: a host whose datasets are written to and snapshotted every few minutes, and two for replicas, one of them slow. What they
 * hold is in memory: each start begins with new datasets.
 */
public final class LabStorage implements AutoCloseable {
    public static final String SOURCE = "tank/home";

    private static final List<String> DATASETS = List.of(SOURCE, SOURCE + "/anna", SOURCE + "/projects");
    private static final int FIRST_PORT = 42_300;
    private static final int SNAPSHOT_SECONDS = 120;
    private static final int KEPT = 60;
    private static final int MEBIBYTE = 1 << 20;
    private static final long POOL_BYTES = 4L << 40;
    private static final long SLOW_BYTES_PER_SECOND = 2L * MEBIBYTE;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'auto-'yyyy-MM-dd'_'HH-mm-ss").withZone(ZoneOffset.UTC);

    private final List<Member> members;
    private final Random random = new Random();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lab snapshots");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<?> snapshots;

    /**
     * One of its hosts.
     *
     * @param dataset the replica's, or the source's own
     */
    public record Member(StorageServer server, String site, String dataset) {
        public String name() {
            return server.host().name();
        }
    }

    private LabStorage(List<Member> members) {
        this.members = members;
    }

    /**
     * Starts the hosts.
     *
     * @param hostKey file with their key; made at the first start
     */
    public static LabStorage start(Path hostKey) {
        Member source = member("nas-lon-1", "London", SOURCE, FIRST_PORT, hostKey);
        Member near = member("nas-par-1", "Paris", "backup/home", FIRST_PORT + 1, hostKey);
        Member far = member("nas-osl-1", "Oslo", "backup/home", FIRST_PORT + 2, hostKey);
        far.server.host().faults().slow(SLOW_BYTES_PER_SECOND);
        LabStorage storage = new LabStorage(List.of(source, near, far));
        storage.fill();
        storage.snapshots = storage.clock.scheduleAtFixedRate(
                storage::change, SNAPSHOT_SECONDS, SNAPSHOT_SECONDS, TimeUnit.SECONDS);
        return storage;
    }

    /** The source. */
    public Member source() {
        return members.get(0);
    }

    public List<Member> targets() {
        return members.subList(1, members.size());
    }

    public List<Member> members() {
        return members;
    }

    private static Member member(String name, String site, String dataset, int port, Path hostKey) {
        // Guids are never the same again: what an earlier start had is gone.
        StorageHost host = new StorageHost(name, new Random().nextLong(), InstantSource.system())
                .withPool(Names.pool(dataset), POOL_BYTES, Lab.USERNAME);
        StorageServer.Login login = new StorageServer.Login(Lab.ADDRESS, Lab.USERNAME, Lab.PASSWORD);
        return new Member(StorageServer.start(host, login, Lab.freePort(port), hostKey), site, dataset);
    }

    private void fill() {
        StorageHost host = source().server.host();
        int mebibytes = 24;
        for (String dataset : DATASETS) {
            host.run("zfs", "create", dataset);
            host.write(dataset, (long) mebibytes * MEBIBYTE);
            mebibytes /= 2;
        }
        snapshot(host);
    }

    private void change() {
        StorageHost host = source().server.host();
        for (String dataset : DATASETS) {
            host.write(dataset, (long) random.nextInt(4 * MEBIBYTE));
        }
        snapshot(host);
        List<String> names = host.run("zfs", "list", "-Hp", "-t", "snapshot", "-d", "1", "-o", "name,userrefs", SOURCE)
                .lines()
                .toList();
        for (String row : names.subList(0, Math.max(0, names.size() - KEPT))) {
            // What a transfer holds goes another time.
            if (row.endsWith("\t0")) {
                host.tryToRun("zfs", "destroy", "-r", row.substring(0, row.indexOf('\t')));
            }
        }
    }

    private static void snapshot(StorageHost host) {
        host.run(
                "zfs",
                "snapshot",
                "-r",
                SOURCE + "@" + NAME.format(InstantSource.system().instant()));
    }

    @Override
    public void close() {
        if (snapshots != null) {
            snapshots.cancel(true);
        }
        clock.shutdownNow();
        members.forEach(member -> member.server.close());
    }
}
