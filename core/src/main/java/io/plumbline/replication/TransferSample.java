package io.plumbline.replication;

import java.time.Instant;

/**
 * How much of a transfer was sent at a time.
 *
 * @param bytesDone of the attempt
 * @param began whether an attempt began here: since the sample before nothing was sent
 */
public record TransferSample(Instant at, long bytesDone, boolean began) {}
