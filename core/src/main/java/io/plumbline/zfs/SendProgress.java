package io.plumbline.zfs;

import java.util.List;
import java.util.Optional;

/**
 * How far a stream is, as {@code send -vP} tells every second: time of day, bytes, snapshot.
 *
 * @param bytes of this snapshot; a stream with several begins anew with each
 */
public record SendProgress(String snapshot, long bytes) {
    /** The row, or empty where the line is something else. */
    public static Optional<SendProgress> read(String line) {
        List<String> cells = PrintedLines.cells(line.strip());
        if (cells.size() != 3 || !isClock(cells.get(0))) {
            return Optional.empty();
        }
        Long bytes = Amounts.read(cells.get(1));
        return bytes == null ? Optional.empty() : Optional.of(new SendProgress(cells.get(2), bytes));
    }

    private static boolean isClock(String text) {
        return text.length() == 8
                && text.charAt(2) == ':'
                && text.charAt(5) == ':'
                && text.chars().allMatch(letter -> letter == ':' || (letter >= '0' && letter <= '9'));
    }
}
