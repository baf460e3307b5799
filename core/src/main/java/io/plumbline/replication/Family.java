package io.plumbline.replication;

import java.util.List;
import java.util.stream.Stream;

/**
 * A dataset of a group with those of its replicas that could be looked at.
 *
 * @param replicas of the group's own targets; one that does not exist yet holds nothing
 */
public record Family(LookedDataset source, List<LookedDataset> replicas) {
    public Family {
        replicas = List.copyOf(replicas);
    }

    /** The replicas first: what is destroyed there was sent from the source. */
    public List<LookedDataset> members() {
        return Stream.concat(replicas.stream(), Stream.of(source)).toList();
    }
}
