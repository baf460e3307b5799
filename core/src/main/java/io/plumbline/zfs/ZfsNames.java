package io.plumbline.zfs;

/** What ZFS takes for a name: the parts between slashes of a dataset's, and what stands after the mark of a snapshot or bookmark. */
public final class ZfsNames {
    /** Of a dataset's name with the mark and the name of a snapshot; ZFS counts bytes, and there are no others than ASCII ones. */
    public static final int MAX_LENGTH = 255;

    public static final String DATASET_RULE =
            "must be a pool and datasets below it with / between them, each of letters, digits, blanks and"
                    + " _ . : -, the pool's beginning with a letter, none . or .., at most " + MAX_LENGTH
                    + " characters in all";

    public static final String SNAPSHOT_RULE =
            "must be letters, digits, blanks and _ . : -, not . or .., and with its dataset at most " + MAX_LENGTH
                    + " characters";

    private ZfsNames() {}

    /**
     * A snapshot's or bookmark's own name, as it was given.
     *
     * @throws IllegalArgumentException if ZFS would not take it
     */
    public static String requireSnapshot(String name) {
        if (!isPart(name) || name.length() > MAX_LENGTH - 2) {
            throw new IllegalArgumentException(SNAPSHOT_RULE);
        }
        return name;
    }

    static boolean isDataset(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetter(name.charAt(0))) {
            return false;
        }
        int start = 0;
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', start)) {
            if (!isPart(name.substring(start, slash))) {
                return false;
            }
            start = slash + 1;
        }
        return isPart(name.substring(start));
    }

    private static boolean isPart(String part) {
        return !part.isEmpty()
                && !part.equals(".")
                && !part.equals("..")
                && part.chars().allMatch(ZfsNames::isPartLetter);
    }

    private static boolean isPartLetter(int letter) {
        return isLetter(letter) || (letter >= '0' && letter <= '9') || " _.:-".indexOf(letter) >= 0;
    }

    private static boolean isLetter(int letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }
}
