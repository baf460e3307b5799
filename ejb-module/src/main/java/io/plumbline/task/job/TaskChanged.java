package io.plumbline.task.job;

import java.util.UUID;

/** A task has begun, one of its runs has ended, or all of it. Sent when that is stored. */
public record TaskChanged(UUID taskId) {}
