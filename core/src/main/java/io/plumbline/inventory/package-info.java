/** The vocabulary of sites, systems, credentials and host keys. */
@NullMarked
package io.plumbline.inventory;

import org.jspecify.annotations.NullMarked;
