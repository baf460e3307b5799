package io.plumbline.replication.remote;

import io.plumbline.replication.Throttle;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the sender prints on its way to the receiver: counted, summed up and kept to a rate. Waiting here slows the sender down, because its
 * connection takes no more while nobody takes what came.
 */
final class RelayStream extends OutputStream {
    private final OutputStream receiver;
    private final Throttles throttles;
    private final AtomicLong counter;
    private final MessageDigest digest;

    RelayStream(OutputStream receiver, List<Throttle> throttles, AtomicLong counter) {
        this.receiver = receiver;
        this.throttles = new Throttles(throttles);
        this.counter = counter;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        throttles.await(length);
        receiver.write(bytes, offset, length);
        synchronized (digest) {
            digest.update(bytes, offset, length);
        }
        counter.addAndGet(length);
    }

    @Override
    public void flush() throws IOException {
        receiver.flush();
    }

    /** Ends the receiver's input. */
    @Override
    public void close() throws IOException {
        receiver.close();
    }

    /** SHA-256 of what went through; to be asked once, when nothing more comes. */
    String checksum() {
        synchronized (digest) {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
