/** Lines and their measurements over REST. */
@NullMarked
package io.plumbline.line.api;

import org.jspecify.annotations.NullMarked;
