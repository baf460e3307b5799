package io.plumbline.replication.ui;

import io.plumbline.ops.Failure;
import io.plumbline.replication.CalendarCounts;
import io.plumbline.replication.KeepRules;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which snapshots one side of a group keeps, as it is typed. */
public class TypedKeep implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int MOST_DIGITS = 7;

    private final String field;
    /** The counts by their names, as they are typed. */
    private final HashMap<String, @Nullable String> counts = new HashMap<>();

    private @Nullable String keepFor;
    private @Nullable String include;
    private @Nullable String exclude;
    private @Nullable String timeZone;

    /** @param field what the interface calls it */
    TypedKeep(String field) {
        this.field = field;
    }

    void fill(@Nullable KeepRules rules) {
        if (rules == null) {
            return;
        }
        CalendarCounts calendar = rules.calendar();
        counts.put("keepLast", text(rules.keepLast()));
        counts.put("hourly", text(calendar.hourly()));
        counts.put("daily", text(calendar.daily()));
        counts.put("weekly", text(calendar.weekly()));
        counts.put("monthly", text(calendar.monthly()));
        counts.put("yearly", text(calendar.yearly()));
        keepFor = Amounts.ofLongSeconds(rules.keepForSeconds());
        include = String.join("\n", rules.names().include());
        exclude = String.join("\n", rules.names().exclude());
        timeZone = rules.timeZone();
    }

    /** {@code null} where nothing is typed, which keeps everything. */
    @Nullable
    KeepRules rules() {
        boolean typed = Stream.concat(counts.values().stream(), Stream.of(keepFor, include, exclude))
                .anyMatch(one -> one != null && !one.isBlank());
        return typed
                ? new KeepRules(
                        count("keepLast", field + ".keepLast"),
                        new CalendarCounts(
                                calendarCount("hourly"),
                                calendarCount("daily"),
                                calendarCount("weekly"),
                                calendarCount("monthly"),
                                calendarCount("yearly")),
                        Amounts.longSeconds(field + ".keepForSeconds", keepFor),
                        new NameFilter(patterns(include), patterns(exclude)),
                        timeZone == null || timeZone.isBlank() ? "UTC" : timeZone.strip())
                : null;
    }

    private int calendarCount(String name) {
        return count(name, field + ".calendar." + name);
    }

    private int count(String name, String named) {
        String typed = Objects.requireNonNullElse(counts.get(name), "").strip();
        if (typed.isEmpty()) {
            return 0;
        }
        boolean number =
                typed.length() <= MOST_DIGITS && typed.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        if (!number || Integer.parseInt(typed) > CalendarCounts.MAX_COUNT) {
            throw Failure.invalid(named, "must be a whole number from 0 to " + CalendarCounts.MAX_COUNT);
        }
        return Integer.parseInt(typed);
    }

    private static List<String> patterns(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private static @Nullable String text(int count) {
        return count == 0 ? null : Integer.toString(count);
    }

    public Map<String, @Nullable String> getCounts() {
        return counts;
    }

    public @Nullable String getKeepFor() {
        return keepFor;
    }

    public void setKeepFor(@Nullable String value) {
        keepFor = value;
    }

    public @Nullable String getInclude() {
        return include;
    }

    public void setInclude(@Nullable String value) {
        include = value;
    }

    public @Nullable String getExclude() {
        return exclude;
    }

    public void setExclude(@Nullable String value) {
        exclude = value;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String value) {
        timeZone = value;
    }
}
