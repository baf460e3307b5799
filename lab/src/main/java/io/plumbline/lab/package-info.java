/** A simulated network for trials and tests: routers of several platforms behind a real SSH server. */
@NullMarked
package io.plumbline.lab;

import org.jspecify.annotations.NullMarked;
