package io.plumbline.line;

/**
 * How a service level is reckoned.
 *
 * @param outages which downtime is one outage
 */
public record ServiceRule(NoDataRule noData, OutageRule outages) {}
