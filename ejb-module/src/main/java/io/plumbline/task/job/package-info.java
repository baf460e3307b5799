/** Running tasks on the kept links, and what comes of them. */
@NullMarked
package io.plumbline.task.job;

import org.jspecify.annotations.NullMarked;
