package io.plumbline.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.lab.Lab;
import io.plumbline.lab.SimulatedLine;
import io.plumbline.lab.SimulatedRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Registers a fleet by the REST interface, several routers at once. */
final class Registration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 4;

    private final RestCalls calls;
    private final int intervalSeconds;

    Registration(URI url, String apiKey, int intervalSeconds) {
        this.calls = new RestCalls(url, apiKey);
        this.intervalSeconds = intervalSeconds;
    }

    void register(Targets targets) throws InterruptedException {
        String credential = create(
                "credentials",
                object("fleet")
                        .put("username", Lab.USERNAME)
                        .put("kind", "PASSWORD")
                        .put("secret", Lab.PASSWORD));
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                SimulatedRouter router = targets.routers().get(i);
                int port = targets.firstPort() + i;
                all.add(threads.submit(() -> register(router, port, credential)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the fleet could not be registered", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void register(SimulatedRouter router, int port, String credential) {
        String system = create(
                "systems",
                object(router.name())
                        .put("kind", "ROUTER")
                        .put("platform", router.personality().platform())
                        .put("address", Lab.ADDRESS)
                        .put("sshPort", port)
                        .put("credentialId", credential)
                        .put("hostKeyPolicy", "LEARN_FIRST"));
        for (SimulatedLine line : router.lines()) {
            create(
                    "lines",
                    object(line.name())
                            .put("routerId", system)
                            .put("target", line.target())
                            .put("intervalSeconds", intervalSeconds)
                            .put("probeCount", 5)
                            .put("probeTimeoutMillis", 1_000));
        }
    }

    private static ObjectNode object(String name) {
        return JSON.createObjectNode().put("name", name);
    }

    /** Makes an object and returns its id. */
    private String create(String kind, ObjectNode wanted) {
        try {
            return JSON.readTree(calls.post(kind, JSON.writeValueAsBytes(wanted), 201))
                    .path("id")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
