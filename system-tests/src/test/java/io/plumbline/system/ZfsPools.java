package io.plumbline.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Real ZFS, run in user space: each pool, on a file of its own, stands for what one system holds. */
final class ZfsPools implements AutoCloseable {
    private static final Path DAEMON = Path.of("/usr/sbin/zfs-fuse");
    private static final Path SOCKET = Path.of("/var/run/zfs/zfs_socket");

    private static final Path TURN = Path.of(System.getProperty("java.io.tmpdir"), "plumbline-zfs-tests");

    private final Path folder;
    private final FileChannel turn;
    private final @Nullable Process daemon;
    private final List<String> pools = new ArrayList<>();

    private ZfsPools(Path folder, FileChannel turn, @Nullable Process daemon) {
        this.folder = folder;
        this.turn = turn;
        this.daemon = daemon;
    }

    /** Why there can be no pools here; empty if there can. */
    static Optional<String> obstacle() {
        if (!Files.isExecutable(DAEMON)) {
            return Optional.of("zfs-fuse is not installed");
        }
        if (!Files.isWritable(Path.of("/dev/fuse"))) {
            return Optional.of("/dev/fuse can't be written to");
        }
        return Optional.empty();
    }

    /**
     * Has a daemon run. Waits while other tests have one: there is one on a machine, and a look at it sees the pools of all.
     *
     * @param folder where the pools' files go; it is emptied by whoever gave it
     */
    static ZfsPools start(Path folder) throws IOException, InterruptedException {
        FileChannel turn = FileChannel.open(TURN, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            turn.lock();
            return new ZfsPools(folder, turn, daemon(folder));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            turn.close();
            throw e;
        }
    }

    /** The one that was started; {@code null} if there is one already. */
    private static @Nullable Process daemon(Path folder) throws IOException, InterruptedException {
        // Its socket has one place on the machine: one that runs already is used, and left running.
        if (answers()) {
            return null;
        }
        Files.createDirectories(SOCKET.getParent());
        Process daemon = new ProcessBuilder(DAEMON.toString(), "-n")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Waiting.until(Duration.ofSeconds(20), "zfs-fuse answers", ZfsPools::answers);
        return daemon;
    }

    private static boolean answers() throws IOException, InterruptedException {
        return Commands.run("", List.of("zpool", "list")).status() == 0;
    }

    /** Makes a pool whose own dataset is not mounted. */
    String create(int mebibytes) throws IOException, InterruptedException {
        String pool = "pl" + UUID.randomUUID().toString().substring(0, 8);
        Path disk = folder.resolve(pool + ".img");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(mebibytes * 1024L * 1024L);
        }
        Commands.succeed("", List.of("zpool", "create", "-m", "none", pool, disk.toString()));
        pools.add(pool);
        return pool;
    }

    /** Makes a filesystem that is mounted at the path given back. */
    Path mounted(String dataset) throws IOException, InterruptedException {
        Path at = folder.resolve("mnt").resolve(dataset);
        zfs("create", "-o", "mountpoint=" + at, dataset);
        return at;
    }

    /** What a snapshot holds, without touching its dataset. */
    Path contentOf(String snapshot) throws IOException, InterruptedException {
        String clone = snapshot.substring(0, snapshot.indexOf('/')) + "/look" + UUID.randomUUID();
        Path at = folder.resolve("mnt").resolve(clone);
        zfs("clone", "-o", "mountpoint=" + at, snapshot, clone);
        return at;
    }

    String guid(String snapshot) throws IOException, InterruptedException {
        return zfs("get", "-Hp", "-o", "value", "guid", snapshot).strip();
    }

    /** Names behind the {@code @}, in the order in which the dataset got them. */
    List<String> snapshots(String dataset) throws IOException, InterruptedException {
        return zfs("list", "-H", "-t", "snapshot", "-r", "-o", "name", dataset)
                .lines()
                .filter(name -> name.startsWith(dataset + "@"))
                .map(name -> name.substring(name.indexOf('@') + 1))
                .toList();
    }

    /** As {@link #snapshots}, none where there is no such dataset. */
    List<String> snapshotsIfThere(String dataset) throws InterruptedException {
        try {
            return snapshots(dataset);
        } catch (IOException notThereYet) {
            return List.of();
        }
    }

    String zfs(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("zfs"));
        command.addAll(List.of(arguments));
        return Commands.succeed("", command);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (String pool : pools) {
            Commands.run("", List.of("zpool", "destroy", "-f", pool));
        }
        if (daemon != null) {
            daemon.destroy();
            if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
                daemon.destroyForcibly().waitFor();
            }
        }
        turn.close();
    }
}
