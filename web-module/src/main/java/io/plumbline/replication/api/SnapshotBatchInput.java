package io.plumbline.replication.api;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Snapshots of a host's datasets. */
public record SnapshotBatchInput(
        @NotNull List<SnapshotInput> snapshots,

        @Schema(
                description =
                        "Datasets of which all snapshots and bookmarks are named, also where there are none. Of the others nothing is removed")
        @Nullable
        List<String> fullDatasets) {}
