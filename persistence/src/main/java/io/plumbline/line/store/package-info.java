/** Lines, their measurements and states in the data base. */
@NullMarked
package io.plumbline.line.store;

import org.jspecify.annotations.NullMarked;
