package io.plumbline.replication;

import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsFeature;

/**
 * What both ends of a pair can do.
 *
 * @param resume an interrupted stream can be taken up again: {@code receive -s}, {@code send -t}
 * @param bookmarks a bookmark of the source can be the base of an increment
 * @param intermediates {@code send -I}
 * @param rawSend an encrypted dataset can be sent without its key: {@code send -w}
 */
public record PairCapabilities(boolean resume, boolean bookmarks, boolean intermediates, boolean rawSend) {
    public static final PairCapabilities ALL = new PairCapabilities(true, true, true, true);

    public static PairCapabilities of(ZfsCapabilities source, ZfsCapabilities target) {
        return new PairCapabilities(
                source.has(ZfsFeature.RESUME) && target.has(ZfsFeature.RESUME),
                source.has(ZfsFeature.BOOKMARKS),
                source.has(ZfsFeature.INTERMEDIATES),
                source.has(ZfsFeature.RAW_SEND) && target.has(ZfsFeature.ENCRYPTION));
    }
}
