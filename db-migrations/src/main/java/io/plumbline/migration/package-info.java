/** Brings the data base to the shape that the product needs. */
@NullMarked
package io.plumbline.migration;

import org.jspecify.annotations.NullMarked;
