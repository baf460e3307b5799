/** Log-in, users, keys and the audit log over REST. */
@NullMarked
package io.plumbline.access.api;

import org.jspecify.annotations.NullMarked;
