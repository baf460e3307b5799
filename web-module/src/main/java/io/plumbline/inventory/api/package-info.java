/** Sites, systems and credentials over REST. */
@NullMarked
package io.plumbline.inventory.api;

import org.jspecify.annotations.NullMarked;
