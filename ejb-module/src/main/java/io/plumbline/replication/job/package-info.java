/** Taking in what storage hosts report and answering what they hold; sync groups and their transfers, and who is told of them. */
@NullMarked
package io.plumbline.replication.job;

import org.jspecify.annotations.NullMarked;
