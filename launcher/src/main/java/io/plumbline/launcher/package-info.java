/** Starts everything on one machine: PostgreSQL, migrations, Payara Micro with the product, and the lab where it is wanted. */
@NullMarked
package io.plumbline.launcher;

import org.jspecify.annotations.NullMarked;
