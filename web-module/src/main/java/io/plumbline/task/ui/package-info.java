/** The pages of tasks. */
@NullMarked
package io.plumbline.task.ui;

import org.jspecify.annotations.NullMarked;
