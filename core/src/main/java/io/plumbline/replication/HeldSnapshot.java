package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot or bookmark that a system holds, as that system said.
 *
 * @param snapshot with the time at which it was made
 * @param usedBytes what destroying it alone would free; {@code null} where nobody said
 * @param referencedBytes what can be read of it; {@code null} where nobody said
 * @param holds tags that keep it from being destroyed; {@code null} where nobody said
 */
public record HeldSnapshot(
        Snapshot snapshot,
        @Nullable Long usedBytes,
        @Nullable Long referencedBytes,
        @Nullable Integer holds) {
    /** ZFS allows 255 bytes for dataset, mark and name together, and blanks within a name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-](?:[A-Za-z0-9_.: -]{0,251}[A-Za-z0-9_.:-])?");

    public HeldSnapshot {
        Objects.requireNonNull(snapshot.createdAt(), "createdAt is null");
    }

    /**
     * Gives back the name of a snapshot.
     *
     * @throws IllegalArgumentException with the rule that it breaks
     */
    public static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "must be letters, digits, '_', '.', ':', '-' and blanks within, at most 253 characters, without '@' or '#'");
        }
        return name;
    }

    /** Whether anybody holds it, as far as it is known. */
    public boolean isHeld() {
        return holds != null && holds > 0;
    }

    /** What each alone refers to, of those of which it is known. */
    public static Map<Guid, Long> usedBytes(Collection<HeldSnapshot> snapshots) {
        Map<Guid, Long> used = new HashMap<>();
        for (HeldSnapshot one : snapshots) {
            if (!one.snapshot.isBookmark() && one.usedBytes != null) {
                used.put(one.snapshot.guid(), one.usedBytes);
            }
        }
        return used;
    }

    public SnapshotKind kind() {
        return snapshot.kind();
    }

    public String name() {
        return snapshot.name();
    }

    /** As it is known after it was reported again: what the report leaves out stays as it was. */
    HeldSnapshot refreshedBy(HeldSnapshot reported) {
        if (!snapshot.guid().equals(reported.snapshot.guid())) {
            return reported;
        }
        HeldSnapshot fresh = new HeldSnapshot(
                reported.snapshot,
                reported.usedBytes == null ? usedBytes : reported.usedBytes,
                reported.referencedBytes == null ? referencedBytes : reported.referencedBytes,
                reported.holds == null ? holds : reported.holds);
        return fresh.equals(this) ? this : fresh;
    }
}
