/**
 * Storage hosts of the lab: a model of OpenZFS in memory that takes the commands of {@code zfs} and {@code zpool}, prints what they print and
 * fails as they fail, behind an SSH server.
 */
@NullMarked
package io.plumbline.lab.zfs;

import org.jspecify.annotations.NullMarked;
