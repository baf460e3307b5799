package io.plumbline.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** What a shell prints, on its way to the channel: that takes one write at a time, so the rest waits here and goes out together. */
final class ShellOutput {
    private final StringBuilder waiting = new StringBuilder();
    private @Nullable IoOutputStream channel;
    private boolean writing;

    synchronized void open(IoOutputStream stream) {
        channel = stream;
    }

    synchronized void print(String text) {
        waiting.append(text.replace("\n", "\r\n"));
    }

    /** Sends what was printed. Not to be called with a lock held: the channel calls back on whatever thread it likes. */
    void flush() {
        synchronized (this) {
            if (writing) {
                return;
            }
            writing = true;
        }
        writeNext();
    }

    private void writeNext() {
        IoOutputStream stream;
        byte[] bytes;
        synchronized (this) {
            stream = channel;
            writing = stream != null && !waiting.isEmpty();
            if (stream == null || !writing) {
                return;
            }
            bytes = waiting.toString().getBytes(StandardCharsets.US_ASCII);
            waiting.setLength(0);
        }
        try {
            stream.writeBuffer(new ByteArrayBuffer(bytes)).addListener(written -> {
                if (written.isWritten()) {
                    writeNext();
                }
            });
        } catch (IOException e) {
            // The other side has gone, and the channel tells the shell so. Nothing is written from here on.
            close();
        }
    }

    synchronized void close() {
        channel = null;
        waiting.setLength(0);
    }
}
