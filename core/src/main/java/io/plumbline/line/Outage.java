package io.plumbline.line;

import java.time.Duration;

/**
 * Downtime that belongs together.
 *
 * @param span from the first downtime outside of maintenance to the end of the last one
 * @param downtime time down in it, without maintenance, short recoveries and time without data
 */
public record Outage(Span span, Duration downtime) {}
