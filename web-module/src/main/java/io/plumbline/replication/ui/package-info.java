/** The pages of replication. */
@NullMarked
package io.plumbline.replication.ui;

import org.jspecify.annotations.NullMarked;
