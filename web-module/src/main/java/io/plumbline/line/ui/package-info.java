/** Pages of lines. */
@NullMarked
package io.plumbline.line.ui;

import org.jspecify.annotations.NullMarked;
