package io.plumbline.inventory.job;

import java.util.UUID;

/** A system is about to be deleted. Who needs it throws a failure that says so. */
public record SystemLeaving(UUID systemId) {}
