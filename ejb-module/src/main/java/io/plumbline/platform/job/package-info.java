/** The platform definitions in use. */
@NullMarked
package io.plumbline.platform.job;

import org.jspecify.annotations.NullMarked;
