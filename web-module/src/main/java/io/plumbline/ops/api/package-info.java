/** Health, metrics and the description of the interface. */
@NullMarked
package io.plumbline.ops.api;

import org.jspecify.annotations.NullMarked;
