package io.plumbline.replication.ui;

import io.plumbline.ops.Failure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time and rates as people type them into forms: {@code 15 min}, {@code 20 MB/s}. Nothing typed is {@code null}. */
final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s{0,5}([A-Za-z/]{0,8})");
    private static final Map<String, Long> SECONDS = new LinkedHashMap<>();
    private static final Map<String, Long> RATES = new LinkedHashMap<>();

    static {
        SECONDS.put("d", 86_400L);
        SECONDS.put("h", 3_600L);
        SECONDS.put("min", 60L);
        SECONDS.put("s", 1L);
        RATES.put("GB/s", 1_000_000_000L);
        RATES.put("MB/s", 1_000_000L);
        RATES.put("kB/s", 1_000L);
        RATES.put("B/s", 1L);
    }

    private Amounts() {}

    static @Nullable Long longSeconds(String field, @Nullable String text) {
        return parse(field, text, SECONDS, "must be a time such as 2 h or 30 d");
    }

    static @Nullable String ofLongSeconds(@Nullable Long seconds) {
        return seconds == null ? null : write(seconds, SECONDS);
    }

    static @Nullable Integer seconds(String field, @Nullable String text) {
        Long seconds = parse(field, text, SECONDS, "must be a time such as 30 s, 15 min, 2 h or 1 d");
        if (seconds != null && seconds > Integer.MAX_VALUE) {
            throw Failure.invalid(field, "is too long");
        }
        return seconds == null ? null : seconds.intValue();
    }

    static @Nullable Long bytesPerSecond(String field, @Nullable String text) {
        return parse(field, text, RATES, "must be a rate such as 500 kB/s or 20 MB/s");
    }

    /** In the largest unit of which it is a whole number. */
    static @Nullable String ofSeconds(@Nullable Integer seconds) {
        return seconds == null ? null : write(seconds, SECONDS);
    }

    static @Nullable String ofBytesPerSecond(@Nullable Long rate) {
        return rate == null ? null : write(rate, RATES);
    }

    private static @Nullable Long parse(String field, @Nullable String text, Map<String, Long> units, String rule) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher matcher = AMOUNT.matcher(text.strip());
        if (!matcher.matches()) {
            throw Failure.invalid(field, rule);
        }
        Long unit = unit(matcher.group(2), units);
        if (unit == null) {
            throw Failure.invalid(field, rule);
        }
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue();
    }

    /** Large and small letters are the same, and a number alone is in the smallest unit. */
    private static @Nullable Long unit(String written, Map<String, Long> units) {
        if (written.isEmpty()) {
            return 1L;
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        return units.entrySet().stream()
                .filter(one -> {
                    String name = one.getKey().toLowerCase(Locale.ROOT);
                    return name.equals(wanted) || name.equals(wanted + "/s");
                })
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String write(long amount, Map<String, Long> units) {
        return units.entrySet().stream()
                .filter(unit -> amount != 0 && amount % unit.getValue() == 0)
                .findFirst()
                .map(unit -> amount / unit.getValue() + " " + unit.getKey())
                .orElse(String.valueOf(amount));
    }
}
