package io.plumbline.replication.store;

import io.plumbline.inventory.SystemStatus;
import java.time.Instant;
import java.util.UUID;

/** A host whose agent said how often it would be heard. */
public record ListenedHost(UUID systemId, Instant heartbeatAt, int heartbeatSeconds, SystemStatus status) {}
