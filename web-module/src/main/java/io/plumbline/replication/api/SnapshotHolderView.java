package io.plumbline.replication.api;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A system that holds a snapshot. */
public record SnapshotHolderView(
        UUID systemId,
        @Schema(example = "nas-lyon-1") String systemName,

        @Schema(description = "What the snapshot is called there", example = "daily-2026-01-31")
        String name) {}
