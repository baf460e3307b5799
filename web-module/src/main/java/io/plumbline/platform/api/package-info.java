/** Platform definitions over REST. */
@NullMarked
package io.plumbline.platform.api;

import org.jspecify.annotations.NullMarked;
