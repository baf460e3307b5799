/** Leased lines: when they are measured, what a ping says, and in which state a line is. */
@NullMarked
package io.plumbline.line;

import org.jspecify.annotations.NullMarked;
