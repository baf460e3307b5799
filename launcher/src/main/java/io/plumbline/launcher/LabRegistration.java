package io.plumbline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.lab.Lab;
import io.plumbline.lab.SimulatedLine;
import io.plumbline.lab.SimulatedRouter;
import io.plumbline.lab.zfs.LabStorage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Registers the lab's network by the REST interface, as a user would. What is there from an earlier start is kept. */
final class LabRegistration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INTERVAL_SECONDS = 15;
    private static final int GROUP_SECONDS = 120;
    /** Each run and each transfer logs in anew. */
    private static final int STORAGE_LOGINS_PER_MINUTE = 120;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI api;
    private final String apiKey;

    LabRegistration(URI url, String apiKey) {
        this.api = url.resolve("/api/v1/");
        this.apiKey = apiKey;
    }

    /** Returns how many lines the lab has. */
    int register(Lab lab) {
        String credential = ensure(
                "credentials",
                object("lab routers")
                        .put("username", Lab.USERNAME)
                        .put("kind", "PASSWORD")
                        .put("secret", Lab.PASSWORD));
        lab.sites().forEach(site -> ensure("sites", object(site).put("location", "the Plumbline lab")));
        int lines = 0;
        for (SimulatedRouter router : lab.routers()) {
            String system = ensure("systems", system(router, lab.port(router), credential));
            for (SimulatedLine line : router.lines()) {
                ensure("lines", line(line, system));
                lines++;
            }
        }
        return lines;
    }

    /** The storage hosts, and a group that keeps the replicas in step. Their sites are those of the routers. */
    void register(LabStorage storage) {
        String credential = ensure(
                "credentials",
                object("lab storage")
                        .put("username", Lab.USERNAME)
                        .put("kind", "PASSWORD")
                        .put("secret", Lab.PASSWORD));
        ObjectNode group = object("lab home directories")
                .put("sourceDataset", LabStorage.SOURCE)
                .put("recursive", true)
                .put("enabled", true);
        group.putObject("schedule").put("intervalSeconds", GROUP_SECONDS);
        ArrayNode targets = group.putArray("targets");
        for (LabStorage.Member member : storage.members()) {
            String system = ensure("systems", system(member, credential));
            if (member.equals(storage.source())) {
                group.put("sourceSystemId", system);
            } else {
                targets.addObject().put("systemId", system).put("dataset", member.dataset());
            }
        }
        ensure("sync-groups", group);
    }

    private ObjectNode system(LabStorage.Member member, String credential) {
        ObjectNode system = object(member.name())
                .put("kind", "STORAGE")
                .put("platform", "linux")
                .put("siteId", find("sites", member.site()).path("id").asText())
                .put("address", Lab.ADDRESS)
                .put("sshPort", member.server().port())
                .put("credentialId", credential)
                .put("loginsPerMinute", STORAGE_LOGINS_PER_MINUTE)
                .put("hostKeyPolicy", "LEARN_FIRST");
        system.putObject("labels").put("lab", "yes");
        return system;
    }

    private ObjectNode system(SimulatedRouter router, int port, String credential) {
        ObjectNode system = object(router.name())
                .put("kind", "ROUTER")
                .put("platform", router.personality().platform())
                .put("siteId", find("sites", router.site()).path("id").asText())
                .put("address", Lab.ADDRESS)
                .put("sshPort", port)
                .put("credentialId", credential)
                .put("loginsPerMinute", 60)
                .put("hostKeyPolicy", "LEARN_FIRST");
        system.putObject("labels").put("lab", "yes");
        return system;
    }

    private ObjectNode line(SimulatedLine line, String router) {
        ObjectNode object = object(line.name())
                .put("routerId", router)
                .put("target", line.target())
                .put("farSiteId", find("sites", line.farSite()).path("id").asText())
                .put("intervalSeconds", INTERVAL_SECONDS)
                .put("probeCount", 5)
                .put("probeTimeoutMillis", 1_000)
                .put("capacityBitsPerSecond", 100_000_000);
        object.putObject("contract").put("lossPercent", 5).put("rttMillis", Math.ceil(line.baseMillis() * 3));
        return object;
    }

    private static ObjectNode object(String name) {
        return JSON.createObjectNode().put("name", name);
    }

    /** The id of the object with this name, made or brought to these values where needed. */
    private String ensure(String kind, ObjectNode wanted) {
        JsonNode found = find(kind, wanted.path("name").asText());
        if (found.isMissingNode()) {
            return send("POST", kind, wanted).path("id").asText();
        }
        boolean differs = wanted.properties().stream()
                .anyMatch(field -> found.has(field.getKey())
                        && !found.get(field.getKey())
                                .asText()
                                .equals(field.getValue().asText()));
        if (differs) {
            send("PATCH", kind + "/" + found.path("id").asText(), wanted);
        }
        return found.path("id").asText();
    }

    private JsonNode find(String kind, String name) {
        JsonNode page = send("GET", kind + "?limit=500&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), null);
        for (JsonNode item : page.path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        return JSON.missingNode();
    }

    private JsonNode send(String method, String path, @Nullable ObjectNode body) {
        try {
            HttpRequest.BodyPublisher publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .header("X-API-Key", apiKey)
                    .header("Content-Type", "application/json")
                    .method(method, publisher)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new StartException("the lab could not be registered: %s %s answers %d: %s"
                        .formatted(method, path, response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new StartException("the lab could not be registered: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", e);
        }
    }
}
