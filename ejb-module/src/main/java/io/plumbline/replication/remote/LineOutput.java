package io.plumbline.replication.remote;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands on what is printed line by line; what is longer than any line should be comes in pieces. */
final class LineOutput extends OutputStream {
    private static final int MAX_LINE_BYTES = 8_192;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(int value) {
        if (value != '\n') {
            line.write(value);
        }
        if (value == '\n' || line.size() >= MAX_LINE_BYTES) {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }
}
