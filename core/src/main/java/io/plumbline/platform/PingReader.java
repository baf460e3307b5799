package io.plumbline.platform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a ping by a platform's patterns. Loss comes from counts, never from a printed percentage; marks such as {@code !}
 * count only when as many are there as the router announced, so a cut-off answer is never taken for loss. The patterns are RE2: matching
 * takes time linear in the text, whatever the text and whoever wrote the pattern.
 *
 * @param counts with groups {@code sent} and {@code received}
 * @param roundTrips with groups {@code min}, {@code avg}, {@code max} and, where printed, {@code deviation}
 * @param failures lines by which the router says that it did not ping
 * @param marks how the router marks each probe, where it does
 */
public record PingReader(
        List<Pattern> counts,
        List<Pattern> roundTrips,
        List<Pattern> failures,
        @Nullable Marks marks) {
    /** What is read of an answer at most; statistics stand at its end. */
    static final int MAX_CHARS = 65_536;

    /**
     * Marks printed one for each probe.
     *
     * @param announced with the group {@code count}: how many there will be
     * @param line a line of marks and nothing else
     * @param received the mark of an answer
     */
    public record Marks(Pattern announced, Pattern line, char received) {}

    public PingResult read(String answer) {
        String text = answer.length() <= MAX_CHARS ? answer : answer.substring(answer.length() - MAX_CHARS);
        text = text.replace("\r", "");
        try {
            return read(text, readCounts(text));
        } catch (NumberFormatException e) {
            return new PingResult.Unreadable("a pattern of the platform takes something else for a number");
        }
    }

    private PingResult read(String text, Optional<PingResult> counted) {
        Optional<String> failure = refusal(text);
        // Where every probe is said to be lost, a refusal before that is why: nothing was sent, and nothing is known of
        // the line.
        boolean refused = failure.isPresent()
                && (counted.isEmpty() || (counted.get() instanceof PingResult.Counted all && all.received() == 0));
        if (refused) {
            return new PingResult.Refused(failure.get());
        }
        if (counted.isPresent()) {
            return counted.get();
        }
        return readMarks(text).orElseGet(() -> new PingResult.Unreadable("no ping statistics in the answer"));
    }

    private Optional<PingResult> readCounts(String text) {
        for (Pattern pattern : counts) {
            Matcher last = last(pattern, text);
            if (last != null) {
                int sent = Integer.parseInt(last.group("sent"));
                int received = Integer.parseInt(last.group("received"));
                return Optional.of(
                        sent < 1 || received > sent
                                ? new PingResult.Unreadable(
                                        "impossible counts: %d sent, %d received".formatted(sent, received))
                                : new PingResult.Counted(sent, received, received == 0 ? null : readRoundTrip(text)));
            }
        }
        return Optional.empty();
    }

    private @Nullable RoundTrip readRoundTrip(String text) {
        for (Pattern pattern : roundTrips) {
            Matcher last = last(pattern, text);
            if (last != null) {
                double min = millis(last.group("min"));
                double avg = millis(last.group("avg"));
                double max = millis(last.group("max"));
                String deviation = pattern.namedGroups().containsKey("deviation") ? last.group("deviation") : null;
                boolean possible = min <= avg && avg <= max;
                return possible
                        ? new RoundTrip(min, avg, max, deviation == null ? null : Double.valueOf(millis(deviation)))
                        : null;
            }
        }
        return null;
    }

    /** The line by which the router says that it did not do what was asked. */
    Optional<String> refusal(String text) {
        return Refusals.firstLine(failures, text);
    }

    private Optional<PingResult> readMarks(String text) {
        if (marks == null) {
            return Optional.empty();
        }
        Matcher announced = last(marks.announced, text);
        if (announced == null) {
            return Optional.empty();
        }
        int expected = Integer.parseInt(announced.group("count"));
        StringBuilder seen = new StringBuilder();
        text.substring(announced.end())
                .lines()
                .map(String::strip)
                .filter(line -> marks.line.matches(line))
                .forEach(seen::append);
        if (expected < 1 || seen.length() != expected) {
            return Optional.empty();
        }
        int received = (int) seen.chars().filter(mark -> mark == marks.received).count();
        return Optional.of(new PingResult.Counted(expected, received, null));
    }

    /** A number of milliseconds, or both units as VRP and RouterOS print them: {@code 32ms777us}. */
    private static double millis(String text) {
        int unit = text.indexOf("ms");
        if (unit < 0) {
            return text.endsWith("us")
                    ? Double.parseDouble(text.substring(0, text.length() - 2)) / 1_000
                    : Double.parseDouble(text);
        }
        String micros = text.substring(unit + 2);
        double millis = Double.parseDouble(text.substring(0, unit));
        return micros.endsWith("us") ? millis + millis(micros) : millis;
    }

    private static @Nullable Matcher last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int from = -1;
        while (matcher.find()) {
            from = matcher.start();
        }
        return from >= 0 && matcher.find(from) ? matcher : null;
    }
}
