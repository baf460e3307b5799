package io.plumbline.replication.job;

import io.plumbline.replication.HeldSnapshot;
import io.plumbline.zfs.Guid;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Both sides of a conflict as their hosts reported them last, each the oldest first. */
public record ConflictSides(List<Held> source, List<Held> target) {
    /**
     * What a side holds.
     *
     * @param common whether the other side holds it too
     */
    public record Held(HeldSnapshot held, boolean common) {}

    static ConflictSides of(List<HeldSnapshot> source, List<HeldSnapshot> target) {
        return new ConflictSides(beside(source, target), beside(target, source));
    }

    private static List<Held> beside(List<HeldSnapshot> side, List<HeldSnapshot> other) {
        Set<Guid> guids = other.stream().map(held -> held.snapshot().guid()).collect(Collectors.toSet());
        return side.stream()
                .map(held -> new Held(held, guids.contains(held.snapshot().guid())))
                .toList();
    }
}
