/** Users, keys and the audit log in the data base. */
@NullMarked
package io.plumbline.access.store;

import org.jspecify.annotations.NullMarked;
