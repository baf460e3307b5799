/** Start, readiness and settings of the running service. */
@NullMarked
package io.plumbline.ops.job;

import org.jspecify.annotations.NullMarked;
