package io.plumbline.line;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The lines of one router and one interval that are due together. */
public record Turn(UUID routerId, int intervalSeconds, List<UUID> lineIds, Instant dueAt) {}
