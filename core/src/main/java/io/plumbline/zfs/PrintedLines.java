package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.List;

/** The lines of what a command printed. */
final class PrintedLines {
    private PrintedLines() {}

    /** As many lines as allowed, without their ends; empty ones too, so that the place in the list is the line's number. */
    static List<String> of(String text, int max) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length() && lines.size() < max) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            int last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            lines.add(text.substring(start, last));
            start = end + 1;
        }
        return lines;
    }

    /** The cells of a line between its tabs. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            cells.add(line.substring(start, tab));
            start = tab + 1;
        }
        cells.add(line.substring(start));
        return cells;
    }
}
