package io.plumbline.lab;

/**
 * A line of the lab.
 *
 * @param target far-end address that its router pings
 * @param baseMillis round trip of the line when nothing is wrong
 */
public record SimulatedLine(String name, String target, String farSite, LineBehaviour behaviour, double baseMillis) {}
