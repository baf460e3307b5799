package io.plumbline.access;

import java.io.Serializable;

/**
 * What a session or a token remembers of a log-in.
 *
 * @param stamp belongs to the person and their password: once either is another one, the log-in is worth nothing
 */
public record Login(Caller caller, String stamp) implements Serializable {}
