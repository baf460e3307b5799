/** Datasets kept in step: what a target lacks and how it gets there, what must be kept for that, and what to do where histories part. */
@NullMarked
package io.plumbline.replication;

import org.jspecify.annotations.NullMarked;
