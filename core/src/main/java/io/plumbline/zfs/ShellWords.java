package io.plumbline.zfs;

/** Words for a shell as POSIX has it. */
public final class ShellWords {
    private ShellWords() {}

    /** Within single quotes nothing has a meaning but the next single quote. */
    public static String quote(String word) {
        return '\'' + word.replace("'", "'\\''") + '\'';
    }
}
