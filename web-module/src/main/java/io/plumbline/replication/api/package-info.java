/** Replication over REST. */
@NullMarked
package io.plumbline.replication.api;

import org.jspecify.annotations.NullMarked;
