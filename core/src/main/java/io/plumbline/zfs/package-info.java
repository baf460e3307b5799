/** The language of ZFS: names, snapshots and their identity, what its commands take, print and complain of. */
@NullMarked
package io.plumbline.zfs;

import org.jspecify.annotations.NullMarked;
