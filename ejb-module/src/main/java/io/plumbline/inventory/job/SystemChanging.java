package io.plumbline.inventory.job;

import java.util.UUID;

/** A system was made or changed, and its transaction still runs: an observer that can't live with it throws a failure. */
public record SystemChanging(UUID id) {}
