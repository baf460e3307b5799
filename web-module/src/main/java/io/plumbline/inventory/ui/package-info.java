/** Pages of systems. */
@NullMarked
package io.plumbline.inventory.ui;

import org.jspecify.annotations.NullMarked;
