/** Tasks that people run on systems: what may be asked for, and what comes of it. */
@NullMarked
package io.plumbline.task;

import org.jspecify.annotations.NullMarked;
