package io.plumbline.lab.zfs;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the bytes of one snapshot in a stream of the lab: a line of words {@code name=value}.
 *
 * @param offset where in the snapshot's bytes a stream goes on that another began; {@link #FRESH} for one that begins
 * @param more whether another snapshot follows
 */
record StreamHeader(Bounds bounds, Body body, Form form, long offset, boolean more) {
    static final String MAGIC = "plumbline-lab-zfs-stream";
    static final int MAX_LENGTH = 4_096;
    static final long FRESH = -1;

    /**
     * Between what.
     *
     * @param fromGuid 0 for a full stream
     * @param cloned whether the base is of another dataset
     */
    record Bounds(String toName, long toGuid, long fromGuid, boolean cloned) {
        String snapshot() {
            return toName.substring(toName.indexOf('@') + 1);
        }
    }

    /**
     * What of.
     *
     * @param bytes of the snapshot's data, wherever the stream begins
     */
    record Body(long bytes, long referencedBytes, long creationSecond, boolean volume) {}

    /**
     * How made.
     *
     * @param encryption {@code null} unless the data is as it lies on an encrypted disk
     */
    record Form(
            Map<String, String> properties,
            Dataset.@Nullable Encryption encryption,
            boolean compressed,
            boolean embedded) {}

    boolean isFull() {
        return bounds.fromGuid == 0;
    }

    boolean isResuming() {
        return offset != FRESH;
    }

    /** The first byte that it brings. */
    long begin() {
        return Math.max(0, offset);
    }

    long restBytes() {
        return body.bytes - begin();
    }

    StreamHeader followed(boolean byAnother) {
        return new StreamHeader(bounds, body, form, offset, byAnother);
    }

    String line() {
        Map<String, String> words = new HashMap<>();
        words.put("to", bounds.toName);
        words.put("toguid", Long.toUnsignedString(bounds.toGuid));
        words.put("fromguid", Long.toUnsignedString(bounds.fromGuid));
        words.put("clone", String.valueOf(bounds.cloned));
        words.put("bytes", String.valueOf(body.bytes));
        words.put("referenced", String.valueOf(body.referencedBytes));
        words.put("creation", String.valueOf(body.creationSecond));
        words.put("volume", String.valueOf(body.volume));
        words.put("compressed", String.valueOf(form.compressed));
        words.put("embedded", String.valueOf(form.embedded));
        if (isResuming()) {
            words.put("offset", String.valueOf(offset));
        }
        words.put("more", String.valueOf(more));
        if (form.encryption != null) {
            words.put("encryption", form.encryption.algorithm());
            words.put("key", Long.toUnsignedString(form.encryption.keyGuid()));
            words.put("keyformat", form.encryption.keyFormat());
        }
        form.properties.forEach((name, value) -> words.put("property:" + name, value));
        return MAGIC
                + words.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(word ->
                                ' ' + word.getKey() + '=' + URLEncoder.encode(word.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining())
                + '\n';
    }

    /**
     * Reads a line without its end.
     *
     * @throws IllegalArgumentException if it is no header
     */
    static StreamHeader read(String line) {
        if (!line.startsWith(MAGIC + " ")) {
            throw new IllegalArgumentException("no stream of the lab");
        }
        Map<String, String> words = new HashMap<>();
        Map<String, String> properties = new HashMap<>();
        for (String word : line.substring(MAGIC.length() + 1).split(" ", -1)) {
            int sign = word.indexOf('=');
            String name = word.substring(0, sign);
            String value = URLDecoder.decode(word.substring(sign + 1), StandardCharsets.UTF_8);
            if (name.startsWith("property:")) {
                properties.put(name.substring("property:".length()), value);
            } else {
                words.put(name, value);
            }
        }
        Dataset.Encryption encryption = words.containsKey("encryption")
                ? new Dataset.Encryption(
                        word(words, "encryption"), number(words, "key"), word(words, "keyformat"), false)
                : null;
        return new StreamHeader(
                new Bounds(word(words, "to"), number(words, "toguid"), number(words, "fromguid"), flag(words, "clone")),
                new Body(
                        number(words, "bytes"),
                        number(words, "referenced"),
                        number(words, "creation"),
                        flag(words, "volume")),
                new Form(properties, encryption, flag(words, "compressed"), flag(words, "embedded")),
                words.containsKey("offset") ? number(words, "offset") : FRESH,
                flag(words, "more"));
    }

    private static String word(Map<String, String> words, String name) {
        return words.getOrDefault(name, "");
    }

    private static long number(Map<String, String> words, String name) {
        return Long.parseUnsignedLong(word(words, name));
    }

    private static boolean flag(Map<String, String> words, String name) {
        return Boolean.parseBoolean(word(words, name));
    }
}
