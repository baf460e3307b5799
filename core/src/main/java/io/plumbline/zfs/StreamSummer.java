package io.plumbline.zfs;

import io.plumbline.zfs.StreamSum.Mark;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums up one send stream as it comes, record by record, without what differs between hosts that hold the same: the dataset's name, and the
 * checksums in which it has a part. Streams of one snapshot only, without properties.
 */
public final class StreamSummer {
    private static final long MAGIC = 0x2F5bacbacL;
    private static final int PLAIN = 1;
    private static final int MOST_MARKS = 1_024;

    private final byte[] head = new byte[StreamRecord.LENGTH];
    private final MessageDigest content = sha256();
    private final MessageDigest frees = sha256();
    private final List<Mark> marks = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private @Nullable Guid snapshot;
    private int headLength;
    private int payloadLeft;
    private boolean payloadCounts;
    private boolean ended;
    private long records;
    private long contentRecords;
    private long stride = 1;

    /** Takes the next piece, cut anywhere. */
    public void take(byte[] bytes, int offset, int length) throws StreamFormatException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (payloadLeft > 0) {
                int part = Math.min(payloadLeft, end - at);
                if (payloadCounts) {
                    content.update(bytes, at, part);
                }
                payloadLeft -= part;
                at += part;
            } else {
                int part = Math.min(StreamRecord.LENGTH - headLength, end - at);
                System.arraycopy(bytes, at, head, headLength, part);
                headLength += part;
                at += part;
                if (headLength == StreamRecord.LENGTH) {
                    headLength = 0;
                    begin();
                }
            }
        }
    }

    private void begin() throws StreamFormatException {
        if (snapshot == null) {
            order = readOrder();
        }
        StreamRecord record = new StreamRecord(head, order);
        if (ended || record.type() < 0 || record.type() > StreamRecord.LAST_TYPE) {
            throw new StreamFormatException("a record has type " + record.type() + (ended ? " behind its end" : ""));
        }
        payloadLeft = record.payload();
        switch (record.type()) {
            case StreamRecord.BEGIN -> first(ByteBuffer.wrap(head).order(order), record);
            case StreamRecord.END -> ended = true;
            default -> next(record);
        }
    }

    private void first(ByteBuffer buffer, StreamRecord record) throws StreamFormatException {
        if (snapshot != null || (buffer.getLong(16) & 3) != PLAIN) {
            throw new StreamFormatException("it is of several snapshots, or brings properties");
        }
        snapshot = new Guid(buffer.getLong(40));
        // What follows it are the stream's own features and, where it is raw, how its keys are wrapped: both may change
        // without the data.
        payloadCounts = false;
        content.update(record.comparable());
    }

    private void next(StreamRecord record) {
        records++;
        boolean free = record.isFree();
        payloadCounts = !free;
        (free ? frees : content).update(record.comparable());
        if (!free) {
            contentRecords++;
            if (contentRecords % stride == 0) {
                mark(record.object());
            }
        }
    }

    private void mark(long object) {
        marks.add(new Mark(contentRecords, object, hex(copyOf(content))));
        if (marks.size() == MOST_MARKS) {
            stride *= 2;
            marks.removeIf(mark -> mark.record() % stride != 0);
        }
    }

    /**
     * What it came to.
     *
     * @throws StreamFormatException if it stopped before its end
     */
    public StreamSum end() throws StreamFormatException {
        if (!ended || snapshot == null || headLength > 0 || payloadLeft > 0) {
            throw new StreamFormatException("it stops before its end");
        }
        return new StreamSum(order, snapshot, records, hex(copyOf(content)), hex(copyOf(frees)), marks);
    }

    private ByteOrder readOrder() throws StreamFormatException {
        for (ByteOrder one : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer buffer = ByteBuffer.wrap(head).order(one);
            if (buffer.getInt(0) == StreamRecord.BEGIN && buffer.getLong(8) == MAGIC) {
                return one;
            }
        }
        throw new UnknownStreamException();
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
