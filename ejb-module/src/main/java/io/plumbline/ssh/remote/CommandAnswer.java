package io.plumbline.ssh.remote;

/**
 * What a command left behind.
 *
 * @param exit its status; -1 if it was ended by a signal
 * @param printed its standard output
 * @param complaint its standard error, cut where it is long
 */
public record CommandAnswer(int exit, String printed, String complaint) {}
