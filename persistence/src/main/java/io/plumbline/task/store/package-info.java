/** Tasks and what came of them in the data base. */
@NullMarked
package io.plumbline.task.store;

import org.jspecify.annotations.NullMarked;
