/** Pages of platform definitions. */
@NullMarked
package io.plumbline.platform.ui;

import org.jspecify.annotations.NullMarked;
