package io.plumbline.line.job;

import java.util.Set;
import java.util.UUID;

/** Measurements of these lines were stored. */
public record LinesMeasured(Set<UUID> lineIds) {}
