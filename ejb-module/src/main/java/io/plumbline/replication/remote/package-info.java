/** Streams between hosts. */
@NullMarked
package io.plumbline.replication.remote;

import org.jspecify.annotations.NullMarked;
