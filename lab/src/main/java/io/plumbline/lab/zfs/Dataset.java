package io.plumbline.lab.zfs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A filesystem or volume of a simulated host. */
final class Dataset {
    /** What is written takes the place of a quarter as much. */
    private static final int OVERWRITTEN = 4;
    /** What an empty one takes. */
    private static final long EMPTY_BYTES = 98_304;

    private static final Comparator<Point> ORDER = Comparator.comparing(Point::isBookmark)
            .thenComparingLong(Point::createTxg)
            .thenComparing(Point::name);

    private String name;
    private final boolean volume;
    private final Point.Origin origin;
    private final List<Point> points = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private long referencedBytes = EMPTY_BYTES;
    private long everBytes = EMPTY_BYTES;
    private boolean mounted;
    private @Nullable Encryption encryption;
    private @Nullable Partial partial;
    private @Nullable Point cloneOf;

    /**
     * Data that can be read with a key alone.
     *
     * @param keyGuid which key
     * @param keyFormat as it was given
     */
    record Encryption(String algorithm, long keyGuid, String keyFormat, boolean keyLoaded) {
        Encryption withKey(boolean loaded) {
            return new Encryption(algorithm, keyGuid, keyFormat, loaded);
        }
    }

    Dataset(String name, boolean volume, Point.Origin origin) {
        this.name = name;
        this.volume = volume;
        this.origin = origin;
    }

    String name() {
        return name;
    }

    void rename(String other) {
        name = other;
    }

    String pool() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    boolean isAtOrBelow(String root) {
        return name.equals(root) || name.startsWith(root + "/");
    }

    boolean isVolume() {
        return volume;
    }

    Point.Origin origin() {
        return origin;
    }

    /** Snapshots by their making, then bookmarks. */
    List<Point> points() {
        return points.stream().sorted(ORDER).toList();
    }

    List<Point> snapshots() {
        return points().stream().filter(point -> !point.isBookmark()).toList();
    }

    Optional<Point> find(String suffix) {
        return points.stream().filter(point -> point.suffix().equals(suffix)).findFirst();
    }

    Optional<Point> byGuid(long guid) {
        return snapshots().stream().filter(point -> point.guid() == guid).findFirst();
    }

    Optional<Point> newest() {
        List<Point> all = snapshots();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    void add(Point point) {
        points.add(point);
    }

    /** A snapshot or bookmark goes; what only it held is free again. */
    void remove(Point point) {
        points.remove(point);
    }

    /** Data comes in. */
    void write(long bytes) {
        long overwritten = Math.min(referencedBytes, bytes / OVERWRITTEN);
        newest().ifPresent(point -> point.addUnique(overwritten));
        referencedBytes += bytes - overwritten;
        everBytes += bytes;
    }

    /** What a stream brought is what is here now. */
    void become(Point point) {
        newest().ifPresent(last -> last.addUnique(
                Math.max(0, last.referencedBytes() + point.everBytes() - last.everBytes() - point.referencedBytes())));
        rollBack(point);
        add(point);
    }

    /** The data is as it was then. */
    void rollBack(Point point) {
        referencedBytes = point.referencedBytes();
        everBytes = point.everBytes();
    }

    long referencedBytes() {
        return referencedBytes;
    }

    long everBytes() {
        return everBytes;
    }

    /** Since the newest snapshot. */
    long changedBytes() {
        return everBytes - newest().map(Point::everBytes).orElse(0L);
    }

    /** With all that only snapshots and an interrupted stream hold, without what is below. */
    long ownBytes() {
        long kept = points.stream().mapToLong(Point::uniqueBytes).sum();
        return referencedBytes + kept + (partial == null ? 0 : partial.receivedBytes());
    }

    Map<String, String> properties() {
        return properties;
    }

    boolean isMounted() {
        return mounted;
    }

    void mount(boolean mount) {
        mounted = mount;
    }

    @Nullable
    Encryption encryption() {
        return encryption;
    }

    void encrypt(@Nullable Encryption by) {
        encryption = by;
    }

    @Nullable
    Partial partial() {
        return partial;
    }

    void partial(@Nullable Partial left) {
        partial = left;
    }

    /** A stream runs into it now. */
    boolean isReceiving() {
        return partial != null && partial.isRunning();
    }

    @Nullable
    Point cloneOf() {
        return cloneOf;
    }

    void cloneOf(@Nullable Point snapshot) {
        cloneOf = snapshot;
    }

    Instant creation() {
        return origin.creation();
    }
}
