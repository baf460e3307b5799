/** What storage systems hold and how they are, sync groups, their replicas and transfers, in the data base. */
@NullMarked
package io.plumbline.replication.store;

import org.jspecify.annotations.NullMarked;
