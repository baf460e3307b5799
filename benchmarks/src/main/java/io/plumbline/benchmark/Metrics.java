package io.plumbline.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's figures as {@code /metrics} gave them at one time. */
final class Metrics {
    /** A line of the Prometheus text format, of which only our own names are read. */
    private static final Pattern SAMPLE =
            Pattern.compile("^(?:application_)?(plumbline_\\w+)(?:\\{([^}]*)\\})? (\\S+)$", Pattern.MULTILINE);

    private static final Pattern VERDICT = Pattern.compile("verdict=\"(\\w+)\"");

    private final Map<String, Double> values;

    private Metrics(Map<String, Double> values) {
        this.values = values;
    }

    static Metrics read(HttpClient client, URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/metrics"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return parse(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    static Metrics parse(String text) {
        Map<String, Double> values = new HashMap<>();
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            String labels = sample.group(2) == null ? "" : sample.group(2);
            Matcher verdict = VERDICT.matcher(labels);
            String name = sample.group(1) + (verdict.find() ? "_" + verdict.group(1) : "");
            values.put(name, Double.valueOf(sample.group(3)));
        }
        return new Metrics(values);
    }

    /** A figure by its name without {@code plumbline_}; its verdict behind it where it has one. */
    long get(String name) {
        Double value = values.get("plumbline_" + name);
        if (value == null) {
            throw new IllegalStateException("/metrics has no plumbline_" + name + ", but " + values.keySet());
        }
        return value.longValue();
    }

    /** Turns of lines since the start, whatever came of them. */
    long turns() {
        return get("measurements_measured") + get("measurements_router_unreachable") + get("measurements_no_data");
    }
}
