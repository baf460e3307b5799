/** The overview, and what all pages share. */
@NullMarked
package io.plumbline.ops.ui;

import org.jspecify.annotations.NullMarked;
