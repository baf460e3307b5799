package io.plumbline.lab.zfs;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * The bytes of a stream of the lab: after its header a snapshot's data in blocks, each with its checksum before it. What a snapshot holds
 * follows from its guid, so both ends of a pair send the same of it.
 */
final class StreamBlocks {
    /** Of data; the last of a snapshot may be shorter. */
    static final int BLOCK_BYTES = 32_768;

    private static final int CHECKSUM_BYTES = 4;

    private StreamBlocks() {}

    /** What the data of a stream comes to with its checksums. */
    static long streamBytes(long dataBytes) {
        return dataBytes + (dataBytes + BLOCK_BYTES - 1) / BLOCK_BYTES * CHECKSUM_BYTES;
    }

    /** Looks at what was written, after each block. */
    interface Progress {
        void written(long bytes) throws IOException;
    }

    static void write(StreamHeader header, OutputStream out, Progress progress) throws IOException {
        out.write(header.line().getBytes(StandardCharsets.UTF_8));
        out.flush();
        byte[] data = new byte[BLOCK_BYTES];
        for (long at = header.begin(); at < header.body().bytes(); at += BLOCK_BYTES) {
            int length = (int) Math.min(BLOCK_BYTES, header.body().bytes() - at);
            fill(data, length, header.bounds().toGuid() ^ at);
            byte[] block = ByteBuffer.allocate(CHECKSUM_BYTES + length)
                    .putInt(checksum(data, length))
                    .put(data, 0, length)
                    .array();
            out.write(block);
            progress.written(at + length - header.begin());
        }
        out.flush();
    }

    /** A header; an end of the stream or anything else is no header. */
    static StreamHeader readHeader(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0 || line.length() > StreamHeader.MAX_LENGTH) {
                throw new EOFException("no header");
            }
            line.append((char) letter);
        }
        try {
            return StreamHeader.read(line.toString());
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new IOException("no header", e);
        }
    }

    /**
     * The next block of a snapshot's data.
     *
     * @param rest of the snapshot
     * @return its length
     * @throws EOFException if the stream ends within it
     * @throws DamagedException if it is not what was sent
     */
    static int readBlock(InputStream in, long rest) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int sum = data.readInt();
        byte[] block = new byte[(int) Math.min(BLOCK_BYTES, rest)];
        data.readFully(block);
        if (checksum(block, block.length) != sum) {
            throw new DamagedException();
        }
        return block.length;
    }

    /** A block that is not what was sent. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException() {
            super("a block does not have its checksum");
        }
    }

    private static void fill(byte[] data, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ByteBuffer buffer = ByteBuffer.wrap(data);
        for (int i = 0; i < length; i += Long.BYTES) {
            buffer.putLong(random.nextLong());
        }
    }

    private static int checksum(byte[] data, int length) {
        CRC32 sum = new CRC32();
        sum.update(data, 0, length);
        return (int) sum.getValue();
    }
}
