/** Who may do what: roles, key formats and request limits. */
@NullMarked
package io.plumbline.access;

import org.jspecify.annotations.NullMarked;
