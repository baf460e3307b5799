/** Router platforms as definitions: how a shell looks, how a ping is asked for and read. */
@NullMarked
package io.plumbline.platform;

import org.jspecify.annotations.NullMarked;
