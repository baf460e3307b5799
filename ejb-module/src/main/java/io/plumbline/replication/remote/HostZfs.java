package io.plumbline.replication.remote;

import io.plumbline.ssh.remote.CommandAnswer;
import io.plumbline.ssh.remote.HostConnection;
import io.plumbline.zfs.CauseReader;
import io.plumbline.zfs.Dataset;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.DatasetReader;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.Listing;
import io.plumbline.zfs.Pool;
import io.plumbline.zfs.PoolReader;
import io.plumbline.zfs.ProbeCommands;
import io.plumbline.zfs.SnapshotEntry;
import io.plumbline.zfs.SnapshotReader;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** ZFS on a host, spoken to over one connection. What it can do is asked once, when it is opened. */
public final class HostZfs implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    /** Half a million snapshots. */
    private static final int MAX_LIST_BYTES = 64 << 20;

    private final HostConnection connection;
    private final ZfsCapabilities capabilities;

    private HostZfs(HostConnection connection, ZfsCapabilities capabilities) {
        this.connection = connection;
        this.capabilities = capabilities;
    }

    /**
     * Asks what the host's ZFS can do. The connection is closed with what is given back, and at once if there is no ZFS.
     *
     * @throws ZfsException if there is no ZFS that speaks
     */
    public static HostZfs open(HostConnection connection) throws IOException, ZfsException {
        boolean opened = false;
        try {
            CommandAnswer usage = ask(connection, ProbeCommands.usage());
            ZfsCapabilities capabilities = ZfsCapabilities.detect(
                            text(ask(connection, ProbeCommands.version())),
                            text(usage),
                            text(ask(connection, ProbeCommands.properties())))
                    .orElseThrow(() -> new ZfsException(CauseReader.read(text(usage)), text(usage)));
            opened = true;
            return new HostZfs(connection, capabilities);
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    public ZfsCapabilities capabilities() {
        return capabilities;
    }

    HostConnection connection() {
        return connection;
    }

    public List<Pool> pools() throws IOException, ZfsException {
        return whole(PoolReader.read(capabilities, list(commands().pools())));
    }

    /** All filesystems and volumes. */
    public List<Dataset> datasets() throws IOException, ZfsException {
        return whole(DatasetReader.read(capabilities, list(commands().datasets(null))));
    }

    /** Snapshots and bookmarks of a dataset and all below it. */
    public List<SnapshotEntry> snapshotsBelow(DatasetName root) throws IOException, ZfsException {
        return whole(SnapshotReader.read(capabilities, list(commands().snapshotsBelow(root))));
    }

    /** Snapshots and bookmarks of one dataset. */
    public List<SnapshotEntry> snapshots(DatasetName dataset) throws IOException, ZfsException {
        return whole(SnapshotReader.read(capabilities, list(commands().snapshots(dataset))));
    }

    /**
     * Runs a command that has to succeed.
     *
     * @return what it printed
     */
    public String run(ZfsCommand command) throws IOException, ZfsException {
        CommandAnswer answer = ask(connection, command);
        if (answer.exit() != 0) {
            throw new ZfsException(CauseReader.read(answer.complaint()), answer.complaint());
        }
        return answer.printed();
    }

    /** Runs a command whose text counts, however it ends. */
    public String say(ZfsCommand command) throws IOException {
        return text(ask(connection, command));
    }

    /** A command as this host's shell takes it. */
    public String shellText(ZfsCommand command) {
        return command.shellText();
    }

    @Override
    public void close() {
        connection.close();
    }

    private InventoryCommands commands() {
        return new InventoryCommands(capabilities);
    }

    private String list(ZfsCommand command) throws IOException, ZfsException {
        CommandAnswer answer = connection.run(shellText(command), TIMEOUT, MAX_LIST_BYTES);
        if (answer.exit() != 0) {
            throw new ZfsException(CauseReader.read(answer.complaint()), answer.complaint());
        }
        return answer.printed();
    }

    /** A list with rows that nobody understands must not pass for all there is: what is missing in it may exist. */
    private static <T> List<T> whole(Listing<T> listing) throws IOException {
        if (!listing.isComplete()) {
            Listing.Unread first = listing.unread().get(0);
            throw new IOException(
                    "row " + first.line() + " of its list can't be read, " + first.why() + ": " + first.text());
        }
        return listing.rows();
    }

    private static CommandAnswer ask(HostConnection connection, ZfsCommand command) throws IOException {
        return connection.run(command.shellText(), TIMEOUT, MAX_ANSWER_BYTES);
    }

    private static String text(CommandAnswer answer) {
        return answer.printed() + answer.complaint();
    }
}
