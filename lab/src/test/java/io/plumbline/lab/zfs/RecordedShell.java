package io.plumbline.lab.zfs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a shell as the recorded commands need: lists, pipes, variables, command substitution, and {@code ssh} to the two hosts. The parts
 * of a pipe run one after the other.
 */
final class RecordedShell {
    private static final int BROKEN_PIPE = 141;

    private final Map<String, StorageHost> hosts;
    private final Map<String, String> variables = new HashMap<>();
    private final String host;
    private final String user;
    private String pipeStatus = "0";
    private int status;

    /** A command that the shell does not know: the case can't be played. */
    static final class UnplayableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnplayableException(String what) {
            super(what);
        }
    }

    RecordedShell(Map<String, StorageHost> hosts, String host, String user) {
        this.hosts = hosts;
        this.host = host;
        this.user = user;
    }

    int run(String line, byte[] input, OutputStream out, OutputStream err) throws IOException {
        int start = 0;
        boolean passedOver = false;
        for (int i = 0; i <= line.length(); i++) {
            i = skip(line, i);
            boolean and = line.startsWith(" && ", i);
            if (i >= line.length() || line.charAt(i) == ';' || and) {
                String one = line.substring(start, Math.min(i, line.length())).strip();
                if (!one.isEmpty() && !passedOver) {
                    pipeline(one, input, out, err);
                }
                passedOver = and && (passedOver || status != 0);
                start = and ? i + 4 : i + 1;
                if (one.startsWith("exit ")) {
                    return status;
                }
            }
        }
        return status;
    }

    private void pipeline(String line, byte[] input, OutputStream out, OutputStream err) throws IOException {
        int equals = line.indexOf('=');
        boolean assigns = equals > 0
                && line.substring(0, equals).matches("[A-Za-z]+")
                && (!line.contains(" | ") || line.startsWith("$(", equals + 1));
        if (assigns) {
            String value = line.substring(equals + 1);
            if (value.startsWith("$(")) {
                ByteArrayOutputStream printed = new ByteArrayOutputStream();
                run(value.substring(2, value.length() - 1), input, printed, err);
                value = printed.toString(StandardCharsets.UTF_8).stripTrailing();
            } else {
                value = expand(value);
            }
            variables.put(line.substring(0, equals), value);
            return;
        }
        List<String> parts = split(line);
        byte[] data = input;
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i + 1 == parts.size();
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            String part = parts.get(i).strip();
            OutputStream to = last ? out : printed;
            int file = part.startsWith("ssh ") ? -1 : part.lastIndexOf('>');
            String path = file < 0 ? "" : part.substring(file + 1);
            if (path.startsWith("/")) {
                part = part.substring(0, part.charAt(file - 1) == '>' ? file - 1 : file)
                        .strip();
                to = path.startsWith("/tank/") ? printed : OutputStream.nullOutputStream();
            }
            OutputStream complains = err;
            if (part.endsWith("2>&1")) {
                part = part.substring(0, part.length() - "2>&1".length()).strip();
                complains = to;
            }
            boolean cut = !last && parts.get(i + 1).strip().startsWith("head -c");
            int ended = part.startsWith("(")
                    ? run(part.substring(1, part.length() - 1), data, to, complains)
                    : command(part, data, to, complains);
            statuses.add(String.valueOf(cut ? BROKEN_PIPE : ended));
            status = ended;
            data = printed.toByteArray();
            if (path.startsWith("/tank/")) {
                writeFile(path, data.length);
            }
        }
        pipeStatus = String.join(" ", statuses);
    }

    /** Where something else than the path's own name is mounted there, the recordings do it below one dataset alone. */
    private void writeFile(String path, long bytes) {
        String dataset = path.substring(1, path.lastIndexOf('/'));
        StorageHost at = Objects.requireNonNull(hosts.get(host));
        boolean there = at.store().find(dataset).isPresent();
        at.write(there ? dataset : "tank/recv/" + Names.last(dataset), bytes);
    }

    private int command(String text, byte[] input, OutputStream out, OutputStream err) throws IOException {
        List<String> words = CommandLine.words(expand(text));
        String program = words.get(0);
        return switch (program) {
            case "ssh" -> ssh(text, words, input, out, err);
            case "echo" -> print(String.join(" ", words.subList(1, words.size())) + "\n", out);
            case "cat" -> {
                out.write(input);
                yield 0;
            }
            case "true", "sleep", "set", "sync", "umask", "pgrep" -> 0;
            case "exit" -> Integer.parseInt(words.get(1));
            case "grep" -> grep(words, new String(input, StandardCharsets.UTF_8), out);
            case "head" -> head(words, input, out);
            case "wc" -> {
                long lines = new String(input, StandardCharsets.UTF_8).lines().count();
                yield print((words.get(1).equals("-l") ? lines : input.length) + "\n", out);
            }
            case "zfs", "zpool", "/usr/sbin/zfs" ->
                new Programs(Objects.requireNonNull(hosts.get(host)), () -> {})
                        .run(words, new Call(user, new ByteArrayInputStream(input), out, err));
            default -> throw new UnplayableException(program);
        };
    }

    private static int print(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return 0;
    }

    private static int grep(List<String> words, String input, OutputStream out) throws IOException {
        Pattern wanted = Pattern.compile(words.get(words.size() - 1));
        boolean parts = words.get(1).equals("-o");
        for (String line : input.lines().toList()) {
            Matcher matcher = wanted.matcher(line);
            if (parts) {
                for (MatchResult found : matcher.results().toList()) {
                    print(found.group() + "\n", out);
                }
            } else if (matcher.find()) {
                print(line + "\n", out);
            }
        }
        return 0;
    }

    private static int head(List<String> words, byte[] input, OutputStream out) throws IOException {
        if (words.get(1).equals("-1")) {
            return print(
                    new String(input, StandardCharsets.UTF_8)
                            .lines()
                            .findFirst()
                            .orElse(""),
                    out);
        }
        int bytes = Integer.parseInt(words.get(2));
        // A third word is a device without an end.
        out.write(words.size() > 3 ? new byte[bytes] : Arrays.copyOf(input, Math.min(input.length, bytes)));
        return 0;
    }

    /** The host is the first word that names one; what stands behind it is the command there. */
    private int ssh(String text, List<String> words, byte[] input, OutputStream out, OutputStream err)
            throws IOException {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            int at = word.indexOf('@');
            String address = word.substring(at + 1);
            String to = address.equals("10.66.0.2") ? "labb" : address;
            if (words.get(i - 1).equals("-p")) {
                throw new UnplayableException(text);
            }
            if (hosts.containsKey(to)) {
                String account = at > 0 ? word.substring(0, at) : user.isEmpty() ? Accounts.ROOT : user;
                String line = String.join(" ", words.subList(i + 1, words.size()));
                return new RecordedShell(hosts, to, account).run(line, input, out, err);
            }
        }
        throw new UnplayableException(text);
    }

    /** Variables, outside of single quotes. */
    private String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        boolean single = false;
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\'' && !within) {
                single = !single;
            } else if (letter == '"' && !single) {
                within = !within;
            }
            if (letter == '\\' && !single && i + 1 < text.length()) {
                expanded.append(text.charAt(++i) == '$' ? "$" : "\\" + text.charAt(i));
            } else if (letter == '$' && !single) {
                String rest = text.substring(i + 1);
                if (rest.startsWith("{PIPESTATUS[*]}")) {
                    expanded.append(pipeStatus);
                    i += "{PIPESTATUS[*]}".length();
                } else if (rest.startsWith("?")) {
                    expanded.append(status);
                    i++;
                } else {
                    String name = rest.replaceFirst("(?s)[^A-Za-z].*", "");
                    expanded.append(variables.getOrDefault(name, ""));
                    i += name.length();
                }
            } else {
                expanded.append(letter);
            }
        }
        return expanded.toString();
    }

    private static List<String> split(String line) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            i = skip(line, i);
            if (i < line.length() && line.charAt(i) == '|') {
                parts.add(line.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }

    /** Where the next letter is that means something: behind quotes and parentheses. */
    private static int skip(String line, int from) {
        int i = from;
        while (i < line.length() && "'\"(".indexOf(line.charAt(i)) >= 0) {
            char end = line.charAt(i) == '(' ? ')' : line.charAt(i);
            int close = i + 1;
            int open = 1;
            while (close < line.length()) {
                char letter = line.charAt(close);
                if (letter == '\\') {
                    close++;
                } else if (letter == end && --open == 0) {
                    break;
                } else if (end == ')' && letter == '(') {
                    open++;
                }
                close++;
            }
            i = close + 1;
        }
        return i;
    }
}
