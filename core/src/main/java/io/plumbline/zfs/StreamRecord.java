package io.plumbline.zfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The head of one record of a send stream: a type, the length of what follows a stream's beginning, and a body whose layout depends on the
 * type (OpenZFS, {@code sys/zfs_ioctl.h}, {@code dmu_replay_record_t}). The same data makes the same records on any host but for a few
 * fields, which are blanked here.
 */
final class StreamRecord {
    static final int LENGTH = 312;
    static final int BEGIN = 0;
    static final int OBJECT = 1;
    static final int FREE_OBJECTS = 2;
    static final int WRITE = 3;
    static final int FREE = 4;
    static final int END = 5;
    static final int SPILL = 7;
    static final int WRITE_EMBEDDED = 8;
    static final int LAST_TYPE = 10;

    private static final int MAX_PAYLOAD = 32 << 20;
    private static final int EIGHT = 7;
    /** Of every record but the first: a sum over all that came before, and so over the dataset's name too. */
    private static final int RUNNING_SUM = 280;
    /** A block's own checksum and how it lies on the disk, where the target's properties may differ: {@code drr_checksumtype} to {@code drr_key}. */
    private static final int WRITE_CHECKSUM = 48;

    private static final int WRITE_COMPRESSION = 50;
    private static final int WRITE_KEY = 51;
    private static final int WRITE_COMPRESSED_SIZE = 96;

    private final byte[] bytes;
    private final ByteBuffer head;

    StreamRecord(byte[] bytes, ByteOrder order) {
        this.bytes = bytes;
        this.head = ByteBuffer.wrap(bytes).order(order);
    }

    int type() {
        return head.getInt(0);
    }

    /** The object that it is about, where it is about one. */
    long object() {
        return head.getLong(8);
    }

    boolean isFree() {
        return type() == FREE || type() == FREE_OBJECTS;
    }

    /** How many bytes follow the head. */
    int payload() throws StreamFormatException {
        long length = switch (type()) {
            case BEGIN -> Integer.toUnsignedLong(head.getInt(4));
            case OBJECT -> head.getInt(36) == 0 ? rounded(head.getInt(28)) : head.getInt(36);
            case WRITE -> head.get(WRITE_COMPRESSION) == 0 ? head.getLong(32) : head.getLong(96);
            case SPILL -> head.getLong(40) == 0 ? head.getLong(16) : head.getLong(40);
            case WRITE_EMBEDDED -> rounded(head.getInt(52));
            default -> 0;
        };
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new StreamFormatException("a record of type " + type() + " has " + length + " bytes");
        }
        return (int) length;
    }

    /** The head without what differs between hosts that hold the same; of the first record its guids alone. */
    byte[] comparable() {
        byte[] same = bytes.clone();
        switch (type()) {
            case BEGIN -> {
                byte[] guids = new byte[LENGTH];
                System.arraycopy(same, 40, guids, 40, 16);
                return guids;
            }
            case WRITE -> {
                Arrays.fill(same, RUNNING_SUM, LENGTH, (byte) 0);
                Arrays.fill(same, WRITE_CHECKSUM, WRITE_COMPRESSION, (byte) 0);
                Arrays.fill(same, WRITE_KEY, WRITE_COMPRESSED_SIZE, (byte) 0);
            }
            default -> Arrays.fill(same, RUNNING_SUM, LENGTH, (byte) 0);
        }
        return same;
    }

    private static long rounded(int length) {
        return ((long) length + EIGHT) & ~EIGHT;
    }
}
