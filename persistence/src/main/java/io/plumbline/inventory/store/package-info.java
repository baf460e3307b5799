/** Sites, systems, credentials and host keys in the data base. */
@NullMarked
package io.plumbline.inventory.store;

import org.jspecify.annotations.NullMarked;
