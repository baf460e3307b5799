package io.plumbline.ssh.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What may answer on a port instead of an SSH server. */
final class Stranger implements AutoCloseable {
    private final Manner manner;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();

    enum Manner {
        /** Until the other side goes. */
        SAYS_NOTHING,
        GOES_AT_ONCE,
        /** Lines before the server's name are allowed (RFC 4253, section 4.2); these never end. */
        SAYS_LINES_WITHOUT_END,
        SAYS_ONE_LINE_WITHOUT_END,
        /** Each read of the client is in time. */
        SAYS_A_LETTER_NOW_AND_THEN,
        SAYS_ITS_NAME_ONLY
    }

    Stranger(Manner manner) throws IOException {
        this.manner = manner;
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Those that the other side has not closed. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket socket = door.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            speak(socket.getOutputStream());
            while (manner != Manner.GOES_AT_ONCE && socket.getInputStream().read() >= 0) {
                // What the other side says is of no interest.
            }
        } catch (IOException e) {
            // The other side has gone.
        } finally {
            connections.decrementAndGet();
        }
    }

    private void speak(OutputStream out) throws IOException {
        switch (manner) {
            case SAYS_NOTHING, GOES_AT_ONCE -> {}
            case SAYS_ITS_NAME_ONLY -> out.write("SSH-2.0-Cisco-1.25\r\n".getBytes(StandardCharsets.US_ASCII));
            case SAYS_LINES_WITHOUT_END -> sayOnAndOn(out, "Authorised use only!\r\n".repeat(100), 0);
            case SAYS_ONE_LINE_WITHOUT_END -> sayOnAndOn(out, "x".repeat(2_000), 0);
            case SAYS_A_LETTER_NOW_AND_THEN -> sayOnAndOn(out, "x", 100);
        }
    }

    private void sayOnAndOn(OutputStream out, String text, int pauseMillis) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        while (!threads.isShutdown()) {
            out.write(bytes);
            LockSupport.parkNanos(pauseMillis * 1_000_000L);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
