package io.plumbline.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.lab.Lab;
import io.plumbline.lab.SimulatedLine;
import io.plumbline.lab.SimulatedRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Registers a fleet by the REST interface, several routers at once, and waits where the interface says that it gets too much. */
final class Registration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 4;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI api;
    private final String apiKey;
    private final int intervalSeconds;

    Registration(URI url, String apiKey, int intervalSeconds) {
        this.api = url.resolve("/api/v1/");
        this.apiKey = apiKey;
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
            HttpRequest request = HttpRequest.newBuilder(api.resolve(kind))
                    .timeout(Duration.ofSeconds(60))
                    .header("X-API-Key", apiKey)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(wanted)))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            while (response.statusCode() == TOO_MANY_REQUESTS) {
                long seconds =
                        response.headers().firstValueAsLong("Retry-After").orElse(1);
                TimeUnit.SECONDS.sleep(seconds);
                response = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            if (response.statusCode() != 201) {
                throw new IllegalStateException(
                        "POST " + kind + " answers " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body()).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
