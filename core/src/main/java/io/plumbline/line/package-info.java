/** Leased lines: when they are measured, what a ping says, in which state a line is, and what it delivered over weeks and months. */
@NullMarked
package io.plumbline.line;

import org.jspecify.annotations.NullMarked;
