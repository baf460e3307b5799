package io.plumbline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A result in Markdown: paragraphs, tables, and the targets with what was measured. */
final class Report {
    private final StringBuilder text = new StringBuilder();
    private boolean kept = true;
    private boolean inTargets;

    Report(String title) {
        text.append("# ").append(title).append('\n');
    }

    void paragraph(String format, Object... values) {
        inTargets = false;
        text.append('\n').append(format(format, values)).append('\n');
    }

    void table(String... columns) {
        inTargets = false;
        text.append('\n');
        row((Object[]) columns);
        row(Collections.nCopies(columns.length, "---").toArray());
    }

    void row(Object... cells) {
        text.append("| ")
                .append(String.join(
                        " | ", List.of(cells).stream().map(String::valueOf).toList()))
                .append(" |\n");
    }

    /** A target and whether it was kept; the first begins their table. */
    void target(String what, String bound, String measured, boolean isKept) {
        if (!inTargets) {
            table("target", "bound", "measured", "kept");
            inTargets = true;
        }
        kept = kept && isKept;
        row(what, bound, measured, isKept ? "yes" : "**no**");
    }

    /** Whether all targets were kept. */
    boolean kept() {
        return kept;
    }

    static String format(String format, Object... values) {
        return values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    }

    /** Prints it, keeps it in the file where one is named, and gives the exit code. */
    int finish(String file) throws IOException {
        System.out.print(text);
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), text);
        }
        return kept ? 0 : 1;
    }
}
