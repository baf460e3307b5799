package io.plumbline.lab.zfs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A dataset as it was at some time: a snapshot, or the bookmark of one. */
final class Point {
    private String name;
    private final boolean bookmark;
    private final Origin origin;
    private final Extent extent;
    private final Map<String, Instant> holds = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private long uniqueBytes;
    private boolean deferred;
    private int readers;

    /** What it is known by. The group is this host's alone; guid and time travel with it. */
    record Origin(long guid, long createTxg, Instant creation) {}

    /**
     * What it holds.
     *
     * @param referencedBytes a full stream of it
     * @param everBytes what had ever been written to the dataset: the difference of two is the increment between them
     */
    record Extent(long referencedBytes, long everBytes) {}

    Point(String name, boolean bookmark, Origin origin, Extent extent) {
        this.name = name;
        this.bookmark = bookmark;
        this.origin = origin;
        this.extent = extent;
    }

    Point asBookmark(String bookmarkName) {
        return new Point(bookmarkName, true, origin, extent);
    }

    String name() {
        return name;
    }

    void rename(String other) {
        name = other;
    }

    /** With its mark. */
    String suffix() {
        return (bookmark ? "#" : "@") + name;
    }

    boolean isBookmark() {
        return bookmark;
    }

    long guid() {
        return origin.guid;
    }

    long createTxg() {
        return origin.createTxg;
    }

    Instant creation() {
        return origin.creation;
    }

    long referencedBytes() {
        return extent.referencedBytes;
    }

    long everBytes() {
        return extent.everBytes;
    }

    /** What would be free without it. */
    long uniqueBytes() {
        return uniqueBytes;
    }

    void addUnique(long bytes) {
        uniqueBytes += bytes;
    }

    Map<String, Instant> holds() {
        return holds;
    }

    Map<String, String> properties() {
        return properties;
    }

    boolean isDeferred() {
        return deferred;
    }

    void defer() {
        deferred = true;
    }

    /** A stream of it begins or ends. */
    void read(int change) {
        readers += change;
    }

    boolean isBusy() {
        return !holds.isEmpty() || readers > 0;
    }
}
