package io.plumbline.replication.api;

import io.plumbline.replication.PoolState;
import io.plumbline.zfs.PoolHealth;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A pool as callers read it. */
public record PoolView(
        @Schema(example = "tank") String name,
        @Nullable Long sizeBytes,
        @Nullable Long freeBytes,
        PoolHealth health) {
    static PoolView of(PoolState pool) {
        return new PoolView(pool.name(), pool.sizeBytes(), pool.freeBytes(), pool.health());
    }
}
