/** Taking in what storage hosts report, listening to their agents, and answering what they hold. */
@NullMarked
package io.plumbline.replication.job;

import org.jspecify.annotations.NullMarked;
