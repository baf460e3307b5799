package io.plumbline.benchmark;

import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.plumbline.ssh.SshTarget;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A shell by JSch and nothing else: what is written goes out at once, and what comes is read until the prompt. */
final class BareShell implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Session session;
    private final InputStream in;
    private final OutputStream out;
    private final String prompt;
    private final StringBuilder text = new StringBuilder();
    private final byte[] buffer = new byte[8_192];

    private BareShell(Session session, ChannelShell channel, String prompt) throws IOException {
        this.session = session;
        this.in = channel.getInputStream();
        this.out = channel.getOutputStream();
        this.prompt = prompt;
    }

    /** Logs in and waits for the first prompt. */
    static BareShell open(SshTarget target, String prompt) throws IOException, JSchException {
        Session session = new JSch().getSession(target.username(), target.host(), target.port());
        session.setPassword(target.identity().secret().reveal().getBytes(StandardCharsets.UTF_8));
        session.setConfig("StrictHostKeyChecking", "no");
        session.setConfig("PreferredAuthentications", "password");
        session.setDaemonThread(true);
        session.connect(TIMEOUT_MILLIS);
        ChannelShell channel = (ChannelShell) session.openChannel("shell");
        channel.setPtyType("vt100", 511, 1_000, 0, 0);
        BareShell shell = new BareShell(session, channel, prompt);
        channel.connect(TIMEOUT_MILLIS);
        shell.awaitPrompt();
        return shell;
    }

    void write(String command) throws IOException {
        out.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads on until the next prompt, and returns what stood before it. */
    String awaitPrompt() throws IOException {
        int searched = 0;
        int at = text.indexOf(prompt);
        while (at < 0) {
            searched = Math.max(0, text.length() - prompt.length());
            int length = in.read(buffer);
            if (length < 0) {
                throw new EOFException("the shell was closed");
            }
            text.append(new String(buffer, 0, length, StandardCharsets.US_ASCII));
            at = text.indexOf(prompt, searched);
        }
        String before = text.substring(0, at);
        text.delete(0, at + prompt.length());
        return before;
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
