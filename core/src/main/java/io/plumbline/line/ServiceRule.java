package io.plumbline.line;

import java.time.Duration;

/**
 * How a service level is reckoned.
 *
 * @param coalesce outages with less good time than this between them are one
 */
public record ServiceRule(NoDataRule noData, Duration coalesce) {
    public ServiceRule {
        if (coalesce.isNegative()) {
            throw new IllegalArgumentException("outages coalesce over a time that is not negative");
        }
    }
}
