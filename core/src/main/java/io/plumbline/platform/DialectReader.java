package io.plumbline.platform;

import com.google.re2j.Pattern;
import io.plumbline.ssh.Dialect;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the part {@code shell} of a definition. */
final class DialectReader {
    static final Set<String> KEYS = Set.of(
            "usernameSuffix",
            "loginPrompt",
            "prompt",
            "echoes",
            "writeAhead",
            "lineEnd",
            "interrupt",
            "setup",
            "questions",
            "privilege");

    private DialectReader() {}

    static Dialect read(YamlMap shell) {
        return new Dialect(
                greeting(shell),
                shell.pattern("prompt", Set.of()),
                new Dialect.Typing(
                        shell.flag("echoes", true),
                        shell.integer("writeAhead", 1, 1, Dialect.Typing.MAX_WRITE_AHEAD),
                        lineEnd(shell),
                        interrupt(shell)));
    }

    private static String lineEnd(YamlMap shell) {
        return switch (shell.text("lineEnd", "lf")) {
            case "lf" -> Dialect.Typing.LINE_FEED;
            case "cr" -> "\r";
            case "crlf" -> "\r\n";
            default -> throw shell.fault("lineEnd", "must be lf, cr or crlf");
        };
    }

    private static Dialect.Greeting greeting(YamlMap shell) {
        Pattern prompt = shell.text("loginPrompt", "").isEmpty()
                ? shell.pattern("prompt", Set.of())
                : shell.pattern("loginPrompt", Set.of());
        List<Dialect.Question> questions = shell.maps("questions", Set.of("ask", "reply")).stream()
                .map(question -> new Dialect.Question(question.pattern("ask", Set.of()), question.text("reply")))
                .toList();
        List<String> setup = shell.texts("setup");
        if (!setup.stream().allMatch(DialectReader::isOneLine)) {
            throw shell.fault("setup", "each command must be one line of printable text");
        }
        String usernameSuffix = shell.text("usernameSuffix", "");
        if (!usernameSuffix.matches("[\\w+.\\-]{0,32}")) {
            throw shell.fault("usernameSuffix", "must be at most 32 letters, digits, '+', '-', '.' or '_'");
        }
        return new Dialect.Greeting(
                usernameSuffix,
                prompt,
                questions,
                privilege(shell.map("privilege", Set.of("from", "command", "ask"))),
                setup);
    }

    private static Dialect.@Nullable Privilege privilege(@Nullable YamlMap privilege) {
        if (privilege == null) {
            return null;
        }
        if (!isOneLine(privilege.text("command"))) {
            throw privilege.fault("command", "must be one line of printable text");
        }
        return new Dialect.Privilege(
                privilege.pattern("from", Set.of()), privilege.text("command"), privilege.pattern("ask", Set.of()));
    }

    /** Control characters by their names: {@code ctrl-c} is U+0003. */
    private static String interrupt(YamlMap shell) {
        List<String> keys = shell.texts("interrupt");
        StringBuilder characters = new StringBuilder();
        for (String key : keys) {
            if (!key.matches("ctrl-[a-z\\[\\]\\\\^_]")) {
                throw shell.fault("interrupt", "must be a list of keys such as ctrl-c");
            }
            characters.append((char) (key.charAt(key.length() - 1) & 0x1f));
        }
        return characters.isEmpty() ? Dialect.Typing.CTRL_C : characters.toString();
    }

    private static boolean isOneLine(String text) {
        return !text.isBlank() && text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    }
}
