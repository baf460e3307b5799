package io.plumbline.lab.zfs;

import java.util.regex.Pattern;

/** Names as ZFS takes them, and the parts of them. */
final class Names {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.: -]+");

    private Names() {}

    /** Of the dataset, without snapshot or bookmark. */
    static String dataset(String name) {
        int mark = mark(name);
        return mark < 0 ? name : name.substring(0, mark);
    }

    /** The snapshot or bookmark with its mark; empty for a dataset. */
    static String suffix(String name) {
        int mark = mark(name);
        return mark < 0 ? "" : name.substring(mark);
    }

    static String pool(String name) {
        String dataset = dataset(name);
        int slash = dataset.indexOf('/');
        return slash < 0 ? dataset : dataset.substring(0, slash);
    }

    static String last(String dataset) {
        return dataset.substring(dataset.lastIndexOf('/') + 1);
    }

    /** The dataset above; empty for a pool's own. */
    static String parent(String dataset) {
        int slash = dataset.lastIndexOf('/');
        return slash < 0 ? "" : dataset.substring(0, slash);
    }

    /** Refuses what can be no name. */
    static void require(String action, String name) throws Refusal {
        String suffix = suffix(name);
        for (String part : (dataset(name) + (suffix.isEmpty() ? "" : "/" + suffix.substring(1))).split("/", -1)) {
            if (part.isEmpty()) {
                throw Refusal.of(action + " '" + name + "': empty component or misplaced '@' or '#' delimiter in name");
            }
            if (!PART.matcher(part).matches()) {
                char odd = (char) part.chars()
                        .filter(letter ->
                                !PART.matcher(String.valueOf((char) letter)).matches())
                        .findFirst()
                        .orElse(' ');
                throw Refusal.of(action + " '" + name + "': invalid character '" + odd + "' in name");
            }
        }
    }

    private static int mark(String name) {
        int at = name.indexOf('@');
        return at >= 0 ? at : name.indexOf('#');
    }
}
