package io.plumbline.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The round-trip time of one hour.
 *
 * @param hour its beginning
 * @param medianMillis {@code null} when nothing came back in it
 */
public record HourlyRtt(Instant hour, @Nullable Double medianMillis) {}
