package io.plumbline.replication;

import io.plumbline.zfs.ZfsProperty;
import java.util.List;

/**
 * How a stream gets from one host to the other, and what becomes of its properties there.
 *
 * @param readonly whether replicas are set {@code readonly=on} as they are received
 * @param overrides properties that replicas get whatever the stream says: {@code -o}
 * @param excluded properties of the stream that replicas do not take: {@code -x}
 */
public record Delivery(
        Way way, InFlight compression, boolean readonly, List<ZfsProperty> overrides, List<String> excluded) {
    public static final Delivery DEFAULT = new Delivery(Way.RELAY, InFlight.NONE, false, List.of(), List.of());
    public static final int MAX_PROPERTIES = 50;

    /** Who carries the stream. */
    public enum Way {
        /** It passes through Plumbline, which speaks to both hosts. */
        RELAY,
        /** The source speaks to the target over SSH. */
        PUSH,
        /** The target speaks to the source over SSH. */
        PULL,
        /** As {@link #PUSH}, but it is the source's agent that is told to, and Plumbline speaks to neither host. */
        AGENT
    }

    /** What is done to the stream on its way. */
    public enum InFlight {
        NONE,
        ZSTD
    }

    public Delivery {
        overrides = List.copyOf(overrides);
        excluded = List.copyOf(excluded);
    }
}
