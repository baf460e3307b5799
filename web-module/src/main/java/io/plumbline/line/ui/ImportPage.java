package io.plumbline.line.ui;

import io.plumbline.access.Role;
import io.plumbline.inventory.api.SystemTable;
import io.plumbline.line.api.LineTable;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.web.ImportView;
import io.plumbline.web.ImportView.ImportOutcome;
import io.plumbline.web.ImportView.ImportRowView;
import io.plumbline.web.StoredTable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** Lines or systems from a table: what it would do is shown first, row by row, and done when nothing is wrong with it. */
@Named
@ViewScoped
public class ImportPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient LineTable lines;

    @Inject
    private transient SystemTable systems;

    private Kind kind = Kind.LINES;
    private String text = "";
    private transient @Nullable ImportView result;
    private @Nullable Kind previewedKind;
    private String previewedText = "";

    /** What a table is of. */
    public enum Kind {
        LINES,
        SYSTEMS
    }

    public void preview() {
        result = null;
        Messages.run(
                () -> {
                    result = read(true);
                    previewedKind = kind;
                    previewedText = text;
                },
                "Nothing is done yet: see below what this table would do");
    }

    public void apply() {
        boolean done = Messages.run(
                () -> {
                    if (kind != previewedKind || !text.equals(previewedText)) {
                        throw Failure.invalid("The table", "was changed since its preview: have it shown again");
                    }
                    result = read(false);
                },
                "The table is imported");
        if (done) {
            text = "";
            previewedText = "";
        }
    }

    private ImportView read(boolean dryRun) {
        StoredTable<?, ?, ?> table = kind == Kind.LINES ? lines : systems;
        return table.read(text.getBytes(StandardCharsets.UTF_8), dryRun, Operators.require(Role.OPERATOR_NAME));
    }

    public @Nullable ImportView getResult() {
        return result;
    }

    /** Whether there is something to apply. */
    public boolean isReady() {
        return result != null && result.dryRun() && result.failed() == 0 && result.created() + result.changed() > 0;
    }

    /** What there is to apply, in words. */
    public String getChanges() {
        int rows = result == null ? 0 : result.created() + result.changed();
        return rows == 1 ? "1 row" : rows + " rows";
    }

    /** Errors first, then what is new, then what changes. */
    public List<ImportRowView> getRows() {
        return result == null
                ? List.of()
                : result.results().stream()
                        .sorted(Comparator.comparing(ImportRowView::outcome).thenComparing(ImportRowView::row))
                        .toList();
    }

    /** The state whose colour an outcome has. */
    public String look(ImportOutcome outcome) {
        return switch (outcome) {
            case FAILED -> "DOWN";
            case CREATE -> "UP";
            case CHANGE -> "HELD";
            case UNCHANGED -> "UNKNOWN";
        };
    }

    /** An outcome with the shape that goes with it, for eyes that can't tell the colours apart. */
    public String word(ImportOutcome outcome) {
        return switch (outcome) {
            case FAILED -> "■ error";
            case CREATE -> "● new";
            case CHANGE -> "▲ change";
            case UNCHANGED -> "○ unchanged";
        };
    }

    public String getLineColumns() {
        return String.join(",", lines.columnNames());
    }

    public String getSystemColumns() {
        return String.join(",", systems.columnNames());
    }

    public Kind[] getKinds() {
        return Kind.values();
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(@Nullable Kind value) {
        kind = Objects.requireNonNullElse(value, Kind.LINES);
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String value) {
        text = value == null ? "" : value;
    }
}
