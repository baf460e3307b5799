package io.plumbline.zfs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a stream would be, as {@code send -nvP} tells.
 *
 * @param bytes {@code null} where it isn't told or can't be; without compression on the way, about what is sent
 */
public record SendEstimate(@Nullable Long bytes) {
    private static final int MAX_LINES = 1_000_000;

    /** The row {@code size}; a host leaves it out, or prints 2^63 and more, when it doesn't know. */
    public static SendEstimate read(String text) {
        Long bytes = null;
        for (String line : PrintedLines.of(text, MAX_LINES)) {
            List<String> cells = PrintedLines.cells(line);
            if (cells.size() == 2 && cells.get(0).equals("size")) {
                bytes = Amounts.read(cells.get(1));
            }
        }
        return new SendEstimate(bytes);
    }
}
