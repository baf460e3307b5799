package io.plumbline.replication;

import java.util.UUID;

/**
 * The right to change a dataset, and those below it, by other means than a transfer. While it is held nothing is received there.
 *
 * @param holder another one for each time that it is taken
 */
public record DatasetLock(UUID systemId, String dataset, UUID holder) {}
