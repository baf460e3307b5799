package io.plumbline.zfs;

/** Finds the cause in what the commands printed on their error outputs, in any order and with anything around it. */
public final class CauseReader {
    /** Of a longer text the beginning and the end are looked at: the cause is the first or the last that is said. */
    private static final int MAX_PART_LENGTH = 8_192;

    private CauseReader() {}

    /** Of one command. {@link ZfsCause#UNKNOWN} where nothing known is said. */
    public static ZfsCause read(String errors) {
        return CauseRules.find(folded(ends(errors)));
    }

    /**
     * Of a stream with its two ends. The target's cause goes first: when it refuses, the source complains of a broken pipe at most. But when
     * it tells only that the stream ended, the source may know why.
     */
    public static ZfsCause readTransfer(String sourceErrors, String targetErrors) {
        ZfsCause target = read(targetErrors);
        if (!target.isEcho()) {
            return target;
        }
        ZfsCause source = read(sourceErrors);
        boolean sourceKnows = !source.isEcho() && !(source.isOfTheConnection() && target != ZfsCause.UNKNOWN);
        return sourceKnows || target == ZfsCause.UNKNOWN ? source : target;
    }

    private static String ends(String text) {
        return text.length() <= 2 * MAX_PART_LENGTH
                ? text
                : text.substring(0, MAX_PART_LENGTH) + '\n' + text.substring(text.length() - MAX_PART_LENGTH);
    }

    /** Messages wrap over lines. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean space = letter <= ' ';
            if (!space) {
                folded.append(letter);
            } else if (!blank) {
                folded.append(' ');
            }
            blank = space;
        }
        return folded.toString();
    }
}
