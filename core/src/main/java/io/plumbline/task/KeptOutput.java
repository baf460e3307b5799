package io.plumbline.task;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Raw output as it is kept: its head, where it is long, because headlines tell what the columns below them are. */
public final class KeptOutput {
    public static final int MAX_BYTES = 256 * 1024;

    private static final String CUT = "\n[cut here: the first %d of %d characters are kept]";
    /** What the line above takes at most. */
    private static final int CUT_BYTES = 100;

    private KeptOutput() {}

    /** The output without what a data base can't keep, at most {@link #MAX_BYTES} long in UTF-8; where it was cut, its last line says so. */
    public static String of(String output) {
        String text = output.replace("\0", "");
        // A character takes three bytes at most; a pair of surrogates takes four.
        if (text.length() <= MAX_BYTES / 3) {
            return decoded(text, MAX_BYTES);
        }
        String whole = decoded(text, MAX_BYTES);
        if (whole.length() == text.length()) {
            return whole;
        }
        String head = decoded(text, MAX_BYTES - CUT_BYTES);
        return head + CUT.formatted(head.length(), text.length());
    }

    /** The beginning that fits; half a pair of surrogates becomes a question mark. */
    private static String decoded(String text, int maxBytes) {
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(maxBytes, 4L * text.length()));
        encoder.encode(CharBuffer.wrap(text), bytes, true);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
}
