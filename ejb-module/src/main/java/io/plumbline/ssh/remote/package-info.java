/** SSH connections and the shells on them. */
@NullMarked
package io.plumbline.ssh.remote;

import org.jspecify.annotations.NullMarked;
