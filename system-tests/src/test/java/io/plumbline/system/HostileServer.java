package io.plumbline.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes whatever an agent says, and answers with instructions of its own. */
final class HostileServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String instructions = "plumbline-instructions 1\n";

    private HostileServer(HttpServer server) {
        this.server = server;
    }

    static HostileServer start(int port) throws IOException {
        HostileServer hostile =
                new HostileServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        hostile.server.createContext("/", hostile::answer);
        hostile.server.start();
        return hostile;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath().replaceFirst("/api/v1/", "");
        asked.add(exchange.getRequestMethod() + " " + path + " " + body);
        byte[] text = (path.endsWith("/instructions") ? instructions : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, text.length);
        try (var out = exchange.getResponseBody()) {
            out.write(text);
        }
    }

    void instruct(String text) {
        instructions = text;
    }

    /** Requests so far that begin so, and forgets all. */
    List<String> asked(String beginning) {
        List<String> found =
                asked.stream().filter(one -> one.startsWith(beginning)).toList();
        asked.clear();
        return found;
    }

    boolean wasAsked() {
        return !asked.isEmpty();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
