package io.plumbline.line.ui;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The lengths of time that a chart is offered for. */
public enum ChartSpan {
    QUARTER_HOUR("15m", "15 min", Duration.ofMinutes(15)),
    HOUR("1h", "1 h", Duration.ofHours(1)),
    SIX_HOURS("6h", "6 h", Duration.ofHours(6)),
    DAY("24h", "24 h", Duration.ofHours(24)),
    WEEK("7d", "7 d", Duration.ofDays(7)),
    MONTH("30d", "30 d", Duration.ofDays(30)),
    QUARTER("90d", "90 d", Duration.ofDays(90)),
    YEAR("1y", "1 y", Duration.ofDays(365));

    private final String key;
    private final String label;
    private final Duration length;

    ChartSpan(String key, String label, Duration length) {
        this.key = key;
        this.label = label;
        this.length = length;
    }

    /** As it stands in addresses; what is unknown is an hour. */
    static ChartSpan of(@Nullable String key) {
        for (ChartSpan span : values()) {
            if (span.key.equals(key)) {
                return span;
            }
        }
        return HOUR;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    public Duration length() {
        return length;
    }
}
