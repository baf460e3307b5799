package io.plumbline.replication.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where no further transfer may begin now, at either end. */
public record BusyPlaces(Set<UUID> systems, Set<Pool> pools, Set<Way> ways) {
    public static final BusyPlaces NONE = new BusyPlaces(Set.of(), Set.of(), Set.of());

    /** A pool of a system. */
    public record Pool(UUID systemId, String name) {
        private String key() {
            return systemId + " " + name;
        }
    }

    /** From where to where the transfers of a group go, which decides over which lines. */
    public record Way(UUID groupId, UUID sourceSystemId, UUID targetSystemId) {
        private String key() {
            return groupId + " " + sourceSystemId + " " + targetSystemId;
        }
    }

    public BusyPlaces {
        systems = Set.copyOf(systems);
        pools = Set.copyOf(pools);
        ways = Set.copyOf(ways);
    }

    Object[] systemIds() {
        return systems.toArray();
    }

    Object[] poolKeys() {
        return keys(pools.stream().map(Pool::key).toList());
    }

    Object[] wayKeys() {
        return keys(ways.stream().map(Way::key).toList());
    }

    private static Object[] keys(Collection<String> keys) {
        return List.copyOf(keys).toArray();
    }
}
