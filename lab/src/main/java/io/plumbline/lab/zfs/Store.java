package io.plumbline.lab.zfs;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pools of a host and what is in them. Whoever looks or changes holds its lock. */
final class Store {
    /** What is below a dataset comes right behind it. */
    private static final Comparator<String> TREE = Comparator.comparing(name -> name.replace('/', '\1'));

    private final Random random;
    private final InstantSource clock;
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, Dataset> datasets = new TreeMap<>(TREE);
    private long group;

    Store(long seed, InstantSource clock) {
        this.random = new Random(seed);
        this.clock = clock;
    }

    void addPool(String name, long bytes) {
        pools.put(name, new Pool(name, newGuid(), bytes, "ONLINE", true));
        add(name, false).mount(true);
    }

    Collection<Pool> pools() {
        return pools.values().stream().filter(Pool::imported).toList();
    }

    /** Brings a pool in sight or out of it. */
    void importPool(String name, boolean there) throws Refusal {
        Pool pool = pools.get(name);
        if (pool == null || pool.imported() == there) {
            throw Refusal.of("cannot open '" + name + "': no such pool");
        }
        pools.put(name, pool.withImported(there));
    }

    long newGuid() {
        long guid = random.nextLong();
        return guid == 0 ? 1 : guid;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Every change is of a transaction group of its own; what is done at once is of one. */
    long nextGroup() {
        return ++group;
    }

    Dataset add(String name, boolean volume) {
        Dataset dataset = new Dataset(name, volume, new Point.Origin(newGuid(), nextGroup(), now()));
        datasets.put(name, dataset);
        return dataset;
    }

    /** All in sight, each before what is below it. */
    List<Dataset> datasets() {
        return datasets.values().stream().filter(this::isInSight).toList();
    }

    Optional<Dataset> find(String name) {
        return Optional.ofNullable(datasets.get(name)).filter(this::isInSight);
    }

    Dataset require(String name) throws Refusal {
        return find(name).orElseThrow(() -> Refusal.missing(name));
    }

    /** With what is below it. */
    List<Dataset> tree(String root) {
        return datasets().stream().filter(dataset -> dataset.isAtOrBelow(root)).toList();
    }

    void remove(Dataset dataset) {
        datasets.remove(dataset.name());
    }

    /** With what is below it. */
    void rename(Dataset root, String name) {
        List<Dataset> moved = new ArrayList<>(tree(root.name()));
        String old = root.name();
        for (Dataset dataset : moved) {
            datasets.remove(dataset.name());
            dataset.rename(name + dataset.name().substring(old.length()));
            datasets.put(dataset.name(), dataset);
        }
    }

    /** A snapshot of this host by its guid. */
    Optional<Point> byGuid(long guid) {
        return datasets().stream()
                .map(dataset -> dataset.byGuid(guid))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whose snapshot or bookmark it is. */
    Optional<Dataset> owner(Point point) {
        return datasets().stream()
                .filter(dataset -> dataset.points().contains(point))
                .findFirst();
    }

    List<Dataset> clonesOf(Point point) {
        return datasets().stream().filter(dataset -> dataset.cloneOf() == point).toList();
    }

    long usedBytes(Dataset root) {
        return tree(root.name()).stream().mapToLong(Dataset::ownBytes).sum();
    }

    long allocatedBytes(Pool pool) {
        return datasets.values().stream()
                .filter(dataset -> dataset.pool().equals(pool.name()))
                .mapToLong(Dataset::ownBytes)
                .sum();
    }

    /** What may still be written below it. */
    long availableBytes(Dataset dataset) {
        Pool pool = pools.get(dataset.pool());
        long free = pool == null ? 0 : pool.usableBytes() - allocatedBytes(pool);
        return Math.max(0, Math.min(free, quotaLeft(dataset)));
    }

    /** What the quotas of it and of those above it leave. */
    long quotaLeft(Dataset dataset) {
        long left = Long.MAX_VALUE;
        for (String name = dataset.name(); !name.isEmpty(); name = Names.parent(name)) {
            Dataset above = datasets.get(name);
            long quota = above == null ? 0 : Sizes.read(above.properties().getOrDefault("quota", "0"));
            if (above != null && quota > 0) {
                left = Math.min(left, quota - usedBytes(above));
            }
        }
        return left;
    }

    /** A property that is handed down, and where it is set; {@code null} where nobody set it. */
    @Nullable
    Dataset setter(Dataset dataset, String property) {
        for (String name = dataset.name(); !name.isEmpty(); name = Names.parent(name)) {
            Dataset above = datasets.get(name);
            if (above != null && above.properties().containsKey(property)) {
                return above;
            }
        }
        return null;
    }

    private boolean isInSight(Dataset dataset) {
        Pool pool = pools.get(dataset.pool());
        return pool != null && pool.imported();
    }
}
