package io.plumbline.replication;

import io.plumbline.zfs.PoolHealth;
import org.jspecify.annotations.Nullable;

/** A pool as its host said. */
public record PoolState(
        String name, @Nullable Long sizeBytes, @Nullable Long freeBytes, PoolHealth health) {}
