package io.plumbline.line;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a period went. The first four are outside of maintenance and together with {@code maintenance} are the whole period.
 *
 * @param noData nothing is known, be it that nothing was measured or that the state was unknown
 * @param excusedDown the part of {@code maintenance} in which the line was down
 */
public record ServiceTimes(
        Duration up, Duration degraded, Duration down, Duration noData, Duration excusedDown, Duration maintenance) {
    public static final ServiceTimes NONE =
            new ServiceTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public ServiceTimes plus(ServiceTimes other) {
        return new ServiceTimes(
                up.plus(other.up),
                degraded.plus(other.degraded),
                down.plus(other.down),
                noData.plus(other.noData),
                excusedDown.plus(other.excusedDown),
                maintenance.plus(other.maintenance));
    }

    /** Time up or degraded of all time that counts; {@code null} when no time counts. */
    public @Nullable Double availabilityPercent(NoDataRule rule) {
        Duration good = up.plus(degraded);
        Duration bad = switch (rule) {
            case EXCLUDED -> down;
            case DOWN -> down.plus(noData);
        };
        Duration counted = good.plus(bad);
        return counted.isZero() ? null : 100 * seconds(good) / seconds(counted);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
