/** Pages of users, keys and the audit log. */
@NullMarked
package io.plumbline.access.ui;

import org.jspecify.annotations.NullMarked;
