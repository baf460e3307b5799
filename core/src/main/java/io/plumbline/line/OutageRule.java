package io.plumbline.line;

import java.time.Duration;

/**
 * Which downtime is one outage. Only good time, up or degraded, ends an outage, and only where there is enough of it: a short return does
 * not, and time in which nothing is known of the line neither ends one nor counts towards its end.
 *
 * @param gap so much good time between two stretches of downtime makes two outages of them
 */
public record OutageRule(Duration gap) {
    public OutageRule {
        if (gap.isNegative()) {
            throw new IllegalArgumentException("outages go on over a time that is not negative");
        }
    }

    /** Whether downtime goes on with the outage before it. */
    public boolean goesOn(Duration goodBetween) {
        return goodBetween.isZero() || goodBetween.compareTo(gap) < 0;
    }
}
