/** Talking to a router's shell: the conversation, its terminal text, and when a login is allowed. */
@NullMarked
package io.plumbline.ssh;

import org.jspecify.annotations.NullMarked;
