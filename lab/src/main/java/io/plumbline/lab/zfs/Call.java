package io.plumbline.lab.zfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One command that runs: who runs it, and its three streams. */
record Call(String user, InputStream in, OutputStream out, OutputStream err) {
    void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void complain(String text) throws IOException {
        err.write(text.getBytes(StandardCharsets.UTF_8));
        err.flush();
    }

    Call withOut(OutputStream other) {
        return new Call(user, in, other, err);
    }

    Call withIn(InputStream other) {
        return new Call(user, other, out, err);
    }

    Call as(String other) {
        return new Call(other, in, out, err);
    }
}
