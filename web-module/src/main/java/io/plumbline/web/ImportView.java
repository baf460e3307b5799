package io.plumbline.web;

import io.plumbline.ops.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an import did, or would do. */
public record ImportView(
        @Schema(description = "Whether nothing was done", example = "true")
        boolean dryRun,

        @Schema(description = "How many rows the table has below its header", example = "1")
        int rows,

        @Schema(example = "0") int created,
        @Schema(example = "1") int changed,
        @Schema(example = "0") int unchanged,
        @Schema(example = "0") int failed,
        List<ImportRowView> results) {
    /** One row of the table. Where the table as a whole can't be read, there is one for its first line, and no other. */
    public record ImportRowView(
            @Schema(description = "The line of the text that the row begins in", example = "2")
            int row,

            @Schema(example = "LYO-PAR-1") String name,
            @Schema(example = "CHANGE") ImportOutcome outcome,
            List<FieldError> errors,

            @Schema(description = "Of an object that is there: what becomes another")
            List<FieldChange> changes) {}

    /** A column of a row with another text than before; null stands for none. */
    public record FieldChange(
            @Schema(example = "intervalSeconds") String field,
            @Schema(example = "180") @Nullable String before,
            @Schema(example = "60") @Nullable String after) {}

    /** What is to be done for a row. Those that ask for attention come first. */
    public enum ImportOutcome {
        FAILED,
        CREATE,
        CHANGE,
        UNCHANGED
    }

    static ImportView of(boolean dryRun, int rows, List<ImportRowView> results) {
        return new ImportView(
                dryRun,
                rows,
                count(results, ImportOutcome.CREATE),
                count(results, ImportOutcome.CHANGE),
                count(results, ImportOutcome.UNCHANGED),
                count(results, ImportOutcome.FAILED),
                results);
    }

    private static int count(List<ImportRowView> results, ImportOutcome outcome) {
        return (int) results.stream().filter(one -> one.outcome() == outcome).count();
    }

    /** All errors with their rows, as in "row 7, target". */
    List<FieldError> errors() {
        return results.stream()
                .flatMap(one -> one.errors().stream()
                        .map(error -> new FieldError("row " + one.row() + ", " + error.field(), error.message())))
                .toList();
    }
}
