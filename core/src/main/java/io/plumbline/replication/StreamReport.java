package io.plumbline.replication;

import io.plumbline.zfs.SendProgress;
import java.util.List;
import java.util.OptionalInt;

/** What a host that carries a stream says on its output, line by line: how far it is, how both ends ended, and what the sender complains of. */
public final class StreamReport {
    private static final int MAX_COMPLAINT_LENGTH = 65_536;
    private static final int MAX_STATUS_LENGTH = 3;

    /** What the sender tells beside its complaints when it is to tell how far it is. */
    private static final List<String> TOLD =
            List.of("full\t", "incremental\t", "size\t", "TIME ", "resume token contents:", "nvlist version:", "\t");

    private final String mark;
    private final StringBuilder complaint = new StringBuilder();
    private OptionalInt sendExit = OptionalInt.empty();
    private OptionalInt receiveExit = OptionalInt.empty();
    private String snapshot = "";
    private long bytesOfSnapshot;
    private long bytesBefore;

    /** Of a text with this mark. */
    public StreamReport(String mark) {
        this.mark = mark;
    }

    public synchronized void line(String line) {
        if (line.startsWith(mark + ' ')) {
            mark(line.substring(mark.length() + 1));
            return;
        }
        SendProgress progress = SendProgress.read(line).orElse(null);
        if (progress != null) {
            advance(progress);
        } else if (!line.isBlank() && TOLD.stream().noneMatch(line::startsWith)) {
            int room = MAX_COMPLAINT_LENGTH - complaint.length() - 1;
            if (room > 0) {
                complaint.append(line, 0, Math.min(room, line.length())).append('\n');
            }
        }
    }

    private void mark(String text) {
        if (text.startsWith("send ")) {
            sendExit = status(text.substring("send ".length()));
        } else if (text.startsWith("receive ")) {
            receiveExit = status(text.substring("receive ".length()));
        }
    }

    private static OptionalInt status(String text) {
        boolean number = !text.isEmpty()
                && text.length() <= MAX_STATUS_LENGTH
                && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return number ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private void advance(SendProgress progress) {
        if (!progress.snapshot().equals(snapshot)) {
            bytesBefore += bytesOfSnapshot;
            snapshot = progress.snapshot();
        }
        bytesOfSnapshot = progress.bytes();
    }

    /** Of the stream so far, before anything was done to it on its way. */
    public synchronized long bytes() {
        return bytesBefore + bytesOfSnapshot;
    }

    /** Empty until the sender's end has ended. */
    public synchronized OptionalInt sendExit() {
        return sendExit;
    }

    /** Empty until the receiver's end has ended. */
    public synchronized OptionalInt receiveExit() {
        return receiveExit;
    }

    public synchronized String complaint() {
        return complaint.toString();
    }
}
