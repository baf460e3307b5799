package io.plumbline.replication.api;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/** What changed in a host's datasets since they were reported last. */
public record SnapshotDeltaInput(@NotNull List<DatasetDeltaInput> datasets) {}
