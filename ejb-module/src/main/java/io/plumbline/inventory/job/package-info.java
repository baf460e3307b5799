/** Sites, systems, credentials and host keys at work. */
@NullMarked
package io.plumbline.inventory.job;

import org.jspecify.annotations.NullMarked;
