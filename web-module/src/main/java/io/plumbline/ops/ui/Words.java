package io.plumbline.ops.ui;

import io.plumbline.line.Measurement;
import io.plumbline.line.RoundTrip;
import io.plumbline.line.ServiceLevel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How pages write numbers, times and states. */
@Named
@ApplicationScoped
public class Words {
    /** A constant in words: {@code ROUTER_UNREACHABLE} is "router unreachable". */
    public String of(@Nullable Object constant) {
        return constant == null
                ? ""
                : constant.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The shape that goes with a state, for eyes that can't tell the colours apart. */
    public String shape(@Nullable Object state) {
        return switch (String.valueOf(state)) {
            case "UP", "ONLINE", "DONE" -> "●";
            case "DEGRADED", "CANCELLED", "PARTLY_DONE", "RETRYING" -> "▲";
            case "DOWN", "OFFLINE", "FAILED", "FAULTED", "REMOVED", "UNAVAIL", "SUSPENDED" -> "■";
            case "RUNNING" -> "▶";
            default -> "○";
        };
    }

    /** How long ago, in its largest unit. */
    public String ago(@Nullable Instant time) {
        return time == null ? "never" : span(Duration.between(time, Instant.now())) + " ago";
    }

    public String since(@Nullable Instant time) {
        return time == null ? "" : span(Duration.between(time, Instant.now()));
    }

    /** A length of time in its two largest units. */
    public String duration(Duration length) {
        long minutes = Math.max(0, length.toMinutes());
        if (minutes < 1) {
            return Math.max(0, length.toSeconds()) + " s";
        } else if (minutes < 60) {
            return minutes + " min";
        } else if (minutes < 2 * 24 * 60) {
            return minutes / 60 + " h " + minutes % 60 + " min";
        }
        return minutes / (24 * 60) + " d " + minutes / 60 % 24 + " h";
    }

    public String millis(@Nullable Measurement measurement) {
        RoundTrip roundTrip = measurement == null ? null : measurement.roundTrip();
        return roundTrip == null ? "–" : plainMillis(roundTrip.avgMillis());
    }

    public String plainMillis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f ms" : value < 100 ? "%.1f ms" : "%.0f ms", value);
    }

    public String percent(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString() + " %";
    }

    /** An availability, with the decimals that contracts are about. */
    public String availability(ServiceLevel level) {
        Double percent = level.availabilityPercent();
        return percent == null ? "–" : String.format(Locale.ROOT, "%.3f %%", percent);
    }

    public String loss(@Nullable Measurement measurement) {
        Double loss = measurement == null ? null : measurement.lossPercent();
        return loss == null ? "–" : String.format(Locale.ROOT, "%.0f %%", loss);
    }

    /** Decimal bits a second, as lines are sold. */
    public String bits(@Nullable Long bitsPerSecond) {
        return scaled(bitsPerSecond, 1_000, "%.4g", "bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s");
    }

    /** A size in binary units. */
    public String bytes(@Nullable Long bytes) {
        return scaled(bytes, 1_024, "%.1f", "B", "KiB", "MiB", "GiB", "TiB", "PiB");
    }

    /** Decimal bytes a second, as transfers are told. */
    public String byteRate(@Nullable Long bytesPerSecond) {
        return scaled(bytesPerSecond, 1_000, "%.1f", "B/s", "kB/s", "MB/s", "GB/s");
    }

    private static String scaled(@Nullable Long number, int step, String format, String... units) {
        if (number == null) {
            return "–";
        }
        double value = number;
        int unit = 0;
        while (value >= step && unit < units.length - 1) {
            value /= step;
            unit++;
        }
        return String.format(Locale.ROOT, format + " %s", value, units[unit]).replaceAll("\\.0+ ", " ");
    }

    public static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3_600) {
            return seconds / 60 + " min";
        } else if (seconds < 172_800) {
            return seconds / 3_600 + " h";
        }
        return seconds / 86_400 + " d";
    }
}
