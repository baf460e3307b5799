package io.plumbline.replication;

import java.time.Instant;

/**
 * Turns of a schedule, one after the other, that have no snapshot.
 *
 * @param first the first of them
 * @param last the last of them; the first where there is one alone
 */
public record Gap(Instant first, Instant last, int turns) {}
