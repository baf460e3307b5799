package io.plumbline.ssh.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Types into a shell, in order and one text at a time, on the writers' threads and never on the one that reads: JSch's write waits while
 * keys are exchanged, and the reader is who exchanges them.
 */
final class Keyboard {
    private final Executor writers;
    private final Runnable whenBroken;
    private final Queue<String> toType = new ArrayDeque<>();
    private OutputStream toShell = OutputStream.nullOutputStream();
    private boolean typing;

    /** A keyboard of nothing yet; {@code whenBroken} is run when what is typed can't be sent. */
    Keyboard(Executor writers, Runnable whenBroken) {
        this.writers = writers;
        this.whenBroken = whenBroken;
    }

    void connect(OutputStream shell) {
        synchronized (toType) {
            toShell = shell;
        }
    }

    void type(String text) {
        synchronized (toType) {
            toType.add(text);
            if (typing) {
                return;
            }
            typing = true;
        }
        try {
            writers.execute(this::typeAll);
        } catch (RejectedExecutionException e) {
            synchronized (toType) {
                typing = false;
                toType.clear();
            }
            whenBroken.run();
        }
    }

    private void typeAll() {
        for (String text = next(); !text.isEmpty(); text = next()) {
            try {
                OutputStream shell = shell();
                shell.write(text.getBytes(StandardCharsets.UTF_8));
                shell.flush();
            } catch (IOException e) {
                // The connection is gone; what was asked for ends with that reason.
                whenBroken.run();
            }
        }
    }

    private OutputStream shell() {
        synchronized (toType) {
            return toShell;
        }
    }

    /** The next text, or an empty one when there is none and typing ends. */
    private String next() {
        synchronized (toType) {
            String text = toType.poll();
            typing = text != null;
            return text == null ? "" : text;
        }
    }
}
