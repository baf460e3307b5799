/** Tasks over REST. */
@NullMarked
package io.plumbline.task.api;

import org.jspecify.annotations.NullMarked;
