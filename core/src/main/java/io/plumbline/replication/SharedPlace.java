package io.plumbline.replication;

/**
 * What transfers share while they run, and what they wait for when it is full.
 *
 * @param key which one of its kind
 */
public record SharedPlace(Kind kind, String key) {
    public static final SharedPlace EVERYTHING = new SharedPlace(Kind.ALL, "");

    /** What kind of place. */
    public enum Kind {
        ALL,
        GROUP,
        SYSTEM,
        POOL,
        LINE
    }
}
