package io.plumbline.replication.remote;

import io.plumbline.replication.FileSample;
import io.plumbline.ssh.remote.CommandAnswer;
import io.plumbline.ssh.remote.RemoteCommand;
import io.plumbline.zfs.FileCommands;
import io.plumbline.zfs.ZfsCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The files of a snapshot on a host, below the place where its dataset is mounted. */
public final class SnapshotFiles {
    private static final Duration ASK = Duration.ofMillis(200);
    private static final int MAX_ROW_BYTES = 65_536;
    /** A shell takes twice as much in one word. */
    private static final int MAX_COMMAND_LENGTH = 60_000;

    private static final int SUM_LENGTH = 64;

    private final HostZfs host;
    private final FileCommands commands;
    private final Relay.Watch watch;

    public SnapshotFiles(HostZfs host, FileCommands commands, Relay.Watch watch) {
        this.host = host;
        this.commands = commands;
        this.watch = watch;
    }

    /**
     * Lists them.
     *
     * @throws FilesUnreadable if the host can't
     */
    public FileSample list(String seed, int most) throws IOException {
        FileSample sample = new FileSample(seed, most);
        Rows rows = new Rows(sample);
        CommandAnswer end = run(commands.list(), rows);
        if (end.exit() != 0) {
            throw new FilesUnreadable(end.complaint());
        }
        rows.requireWhole();
        return sample;
    }

    /**
     * SHA-256 of some of them, by their names.
     *
     * @throws FilesUnreadable if one can't be read
     */
    public Map<String, String> sums(List<String> names) throws IOException {
        Map<String, String> sums = new HashMap<>();
        List<String> batch = new ArrayList<>();
        for (String name : names) {
            batch.add(name);
            if (commands.sums(batch).shellText().length() > MAX_COMMAND_LENGTH) {
                batch.remove(batch.size() - 1);
                sum(batch, sums);
                batch = new ArrayList<>(List.of(name));
            }
        }
        sum(batch, sums);
        return sums;
    }

    private void sum(List<String> names, Map<String, String> sums) throws IOException {
        if (names.isEmpty()) {
            return;
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        CommandAnswer end = run(commands.sums(names), printed);
        if (end.exit() != 0) {
            throw new FilesUnreadable(end.complaint());
        }
        for (String row : printed.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            if (row.length() > SUM_LENGTH + 2) {
                sums.put(commands.nameOf(row.substring(SUM_LENGTH + 2)), row.substring(0, SUM_LENGTH));
            }
        }
    }

    private CommandAnswer run(ZfsCommand command, OutputStream printed) throws IOException {
        try (RemoteCommand running = host.connection().start(host.shellText(command), printed)) {
            running.stdin().close();
            OptionalInt exit = running.await(ASK);
            while (exit.isEmpty()) {
                watch.look(0);
                exit = running.await(ASK);
            }
            return new CommandAnswer(exit.getAsInt(), "", running.complaint());
        }
    }

    /** Rows that end with a zero byte, as they come. */
    private static final class Rows extends OutputStream {
        private final FileSample sample;
        private final ByteArrayOutputStream row = new ByteArrayOutputStream();

        Rows(FileSample sample) {
            this.sample = sample;
        }

        @Override
        public synchronized void write(int value) throws IOException {
            if (value != 0) {
                if (row.size() == MAX_ROW_BYTES) {
                    throw new IOException("a row of the list of files is longer than " + MAX_ROW_BYTES + " bytes");
                }
                row.write(value);
                return;
            }
            sample.take(row.toByteArray());
            row.reset();
        }

        synchronized void requireWhole() throws IOException {
            if (row.size() > 0) {
                throw new IOException("the list of files stops before its end");
            }
        }
    }
}
