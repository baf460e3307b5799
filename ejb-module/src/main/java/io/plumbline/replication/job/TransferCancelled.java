package io.plumbline.replication.job;

import java.util.UUID;

/**
 * A transfer that was running is cancelled; seen after the commit. Whoever runs it breaks it off and lets go of its target; on another node
 * the next write that the lease is needed for tells.
 */
public record TransferCancelled(UUID transferId) {}
