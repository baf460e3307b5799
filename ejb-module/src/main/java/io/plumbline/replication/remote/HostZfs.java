package io.plumbline.replication.remote;

import io.plumbline.replication.HostProgram;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ZFS on a host, spoken to over one connection. What it can do is asked once, when it is opened. */
public final class HostZfs implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    /** Half a million snapshots. */
    private static final int MAX_LIST_BYTES = 64 << 20;

    private static final String PROGRAMS = "for one in "
            + Arrays.stream(HostProgram.values()).map(HostProgram::command).collect(Collectors.joining(" "))
            + "; do command -v \"$one\" >/dev/null 2>&1 && echo \"$one\"; done; true";

    private final HostConnection connection;
    private final boolean asRoot;
    private final ZfsCapabilities capabilities;
    private @Nullable Set<HostProgram> programs;

    private HostZfs(HostConnection connection, boolean asRoot, ZfsCapabilities capabilities) {
        this.connection = connection;
        this.asRoot = asRoot;
        this.capabilities = capabilities;
    }

    /**
     * Asks what the host's ZFS can do. The connection is closed with what is given back, and at once if there is no ZFS.
     *
     * @param asRoot whether commands are run by sudo
     * @throws ZfsException if there is no ZFS that speaks
     */
    public static HostZfs open(HostConnection connection, boolean asRoot) throws IOException, ZfsException {
        boolean opened = false;
        try {
            CommandAnswer usage = ask(connection, shellText(ProbeCommands.usage(), asRoot));
            ZfsCapabilities capabilities = ZfsCapabilities.detect(
                            text(ask(connection, shellText(ProbeCommands.version(), asRoot))),
                            text(usage),
                            text(ask(connection, shellText(ProbeCommands.properties(), asRoot))))
                    .orElseThrow(() -> new ZfsException(CauseReader.read(text(usage)), text(usage)));
            opened = true;
            return new HostZfs(connection, asRoot, capabilities);
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
        CommandAnswer answer = ask(connection, shellText(command));
        if (answer.exit() != 0) {
            throw new ZfsException(CauseReader.read(answer.complaint()), answer.complaint());
        }
        return answer.printed();
    }

    /** Runs a command whose text counts, however it ends. */
    public String say(ZfsCommand command) throws IOException {
        return text(ask(connection, shellText(command)));
    }

    /** A command as this host's shell takes it. */
    public String shellText(ZfsCommand command) {
        return shellText(command, asRoot);
    }

    private static String shellText(ZfsCommand command, boolean asRoot) {
        return asRoot ? command.shellTextAsRoot() : command.shellText();
    }

    /** The programs beside ZFS that the host has. It is asked once. */
    public Set<HostProgram> programs() throws IOException {
        Set<HostProgram> known = programs;
        if (known == null) {
            Set<String> found = ask(connection, PROGRAMS).printed().lines().collect(Collectors.toSet());
            known = Arrays.stream(HostProgram.values())
                    .filter(program -> found.contains(program.command()))
                    .collect(Collectors.toUnmodifiableSet());
            programs = known;
        }
        return known;
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

    private static CommandAnswer ask(HostConnection connection, String command) throws IOException {
        return connection.run(command, TIMEOUT, MAX_ANSWER_BYTES);
    }

    private static String text(CommandAnswer answer) {
        return answer.printed() + answer.complaint();
    }
}
