package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import org.jspecify.annotations.Nullable;

/**
 * What an interrupted receive left at the target, as its resume token tells.
 *
 * @param fromGuid the base of the interrupted stream; {@code null} if it was a full one
 */
public record PartialReceive(@Nullable Guid fromGuid, Guid toGuid) {}
