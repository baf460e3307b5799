package io.plumbline.lab.zfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How the commands are used, as far as the lab knows them. From this hosts are known for what they can do. */
final class UsageText {
    private static final String VERBS = read("usage.txt");
    private static final String PROPERTIES = read("properties.txt");

    private UsageText() {}

    static String all() {
        return "usage: zfs command args ...\nwhere 'command' is one of the following:\n\n"
                + VERBS
                + "\nEach dataset is of the form: pool/[dataset/]*dataset[@name]\n" + ending();
    }

    /** Of one verb. */
    static String of(String verb) {
        StringBuilder text = new StringBuilder("usage:\n");
        boolean within = false;
        for (String line : VERBS.lines().toList()) {
            boolean goesOn = line.startsWith("\t ");
            within = goesOn ? within : line.startsWith("\t" + verb + " ");
            if (within) {
                text.append(line).append('\n');
            }
        }
        boolean lists = verb.equals("get") || verb.equals("list") || verb.equals("set");
        return text + (lists ? "\n" + PROPERTIES : ending());
    }

    private static String ending() {
        return """

            For the property list, run: zfs set|get

            For the delegated permission list, run: zfs allow|unallow
            """;
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(UsageText.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
