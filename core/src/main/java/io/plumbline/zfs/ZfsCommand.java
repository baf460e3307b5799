package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One command as words. What comes from outside enters as a type that was checked, so no word can be taken for an option. */
public record ZfsCommand(List<String> words) {
    public ZfsCommand {
        words = List.copyOf(words);
        if (words.isEmpty()
                || words.stream()
                        .anyMatch(word -> word.isEmpty() || word.chars().anyMatch(ZfsCommand::controls))) {
            throw new IllegalArgumentException("a command needs words of printable text");
        }
    }

    static ZfsCommand zfs(String... arguments) {
        return of("zfs", List.of(arguments));
    }

    static ZfsCommand zfs(List<String> arguments) {
        return of("zfs", arguments);
    }

    static ZfsCommand zpool(String... arguments) {
        return of("zpool", List.of(arguments));
    }

    private static ZfsCommand of(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(arguments.size() + 1);
        words.add(program);
        words.addAll(arguments);
        return new ZfsCommand(words);
    }

    /** For a shell as POSIX has it. What ZFS complains of is only read in its own words, so without a language. */
    public String shellText() {
        return "LC_ALL=C " + quotedWords();
    }

    /** As {@link #shellText()}, with the rights of root where the host grants them without a password. */
    public String shellTextAsRoot() {
        return "LC_ALL=C sudo -n " + quotedWords();
    }

    private String quotedWords() {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    private static boolean controls(int letter) {
        return letter < ' ' || letter == 0x7f;
    }
}
