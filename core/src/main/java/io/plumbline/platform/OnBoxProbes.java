package io.plumbline.platform;

import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a router's own probes found, by the columns of the task {@code probes}: the last completed test of each, never the one that runs.
 * Where a router prints no counts its word for the result stands for one probe.
 */
public final class OnBoxProbes {
    /** The task whose rows these are. */
    public static final String TASK = "probes";

    private static final Set<String> ANSWERED = Set.of("ok", "overthreshold", "over threshold");
    private static final Set<String> LOST = Set.of("timeout", "disconnected", "notconnected", "not connected");

    private final Map<String, Map<String, String>> rows = new HashMap<>();

    public OnBoxProbes(List<Map<String, String>> rows) {
        rows.forEach(row -> this.rows.put(row.getOrDefault("probe", ""), row));
    }

    /**
     * The last completed test of a probe.
     *
     * @param oldest age beyond which a test says nothing of now, where the router prints its age
     */
    public PingResult find(String probe, Duration oldest) {
        Map<String, String> row = rows.get(probe);
        if (row == null) {
            return new PingResult.Unreadable("the router lists no probe '" + probe + "'");
        }
        Integer age = count(row.get("ageSeconds"));
        if (age != null && age > oldest.toSeconds()) {
            return new PingResult.Unreadable("the probe's last test is " + age + " s old");
        }
        Integer sent = count(row.get("sent"));
        Integer received = count(row.get("received"));
        if (sent == null || received == null) {
            return byResult(row);
        }
        boolean possible = sent >= 1 && received <= sent;
        return possible
                ? new PingResult.Counted(sent, received, received == 0 ? null : roundTrip(row))
                : new PingResult.Unreadable(
                        "the probe has completed no test: %d sent, %d received".formatted(sent, received));
    }

    private static PingResult byResult(Map<String, String> row) {
        String result = row.getOrDefault("result", "");
        if (ANSWERED.contains(result.toLowerCase(Locale.ROOT))) {
            return new PingResult.Counted(1, 1, roundTrip(row));
        }
        return LOST.contains(result.toLowerCase(Locale.ROOT))
                ? new PingResult.Counted(1, 0, null)
                : new PingResult.Unreadable("the probe says '" + result + "'");
    }

    private static @Nullable RoundTrip roundTrip(Map<String, String> row) {
        Double avg = millis(row.get("rttAvgMillis"));
        Double min = millis(row.get("rttMinMillis"));
        Double max = millis(row.get("rttMaxMillis"));
        if (avg == null) {
            return null;
        }
        double least = min == null ? avg : min;
        double most = max == null ? avg : max;
        return least <= avg && avg <= most ? new RoundTrip(least, avg, most, millis(row.get("jitterMillis"))) : null;
    }

    private static @Nullable Integer count(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable Double millis(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.valueOf(text) : null;
    }
}
