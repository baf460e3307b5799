package io.plumbline.line;

/** A line was in one state for some time. */
public record StateSpan(LineState state, Span span) {}
