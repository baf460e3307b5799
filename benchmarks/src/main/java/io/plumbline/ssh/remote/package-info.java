/** What a benchmark needs of the product's connections; in their package, because they show themselves to nobody else. */
@NullMarked
package io.plumbline.ssh.remote;

import org.jspecify.annotations.NullMarked;
