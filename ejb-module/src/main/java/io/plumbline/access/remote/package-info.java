/** Limits shared between nodes over Redis. */
@NullMarked
package io.plumbline.access.remote;

import org.jspecify.annotations.NullMarked;
