package io.plumbline.web;

import io.plumbline.access.job.Draft;
import io.plumbline.access.job.DraftOutcome;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.ops.store.Stored;
import io.plumbline.table.Column;
import io.plumbline.table.TableRow;
import io.plumbline.web.ImportView.FieldChange;
import io.plumbline.web.ImportView.ImportOutcome;
import io.plumbline.web.ImportView.ImportRowView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a table, laid over the object that it names. It keeps what it would change, to be told. */
final class TableDraft<E extends Stored, D, I extends Record> implements Draft<E, D> {
    private final StoredTable<E, D, I> table;
    private final TableCells cells;
    private final TableRow row;
    private List<FieldChange> changes = List.of();

    TableDraft(StoredTable<E, D, I> table, TableCells cells, TableRow row) {
        this.table = table;
        this.cells = cells;
        this.row = row;
    }

    @Override
    public String name() {
        return row.name();
    }

    @Override
    public Optional<D> over(@Nullable E before) {
        if (!row.errors().isEmpty()) {
            throw Failure.invalid(row.errors());
        }
        try {
            return lay(before == null ? null : table.detailsOf(before));
        } catch (RuntimeException e) {
            // What would be an answer's problem is the row's here; what is a fault of ours stays one.
            throw Failures.of(e).orElseThrow(() -> e);
        }
    }

    private Optional<D> lay(@Nullable D before) {
        D after = table.details(table.patched(before, cells.patch(row)));
        if (before != null) {
            changes = changes(before, after);
        }
        return after.equals(before) ? Optional.empty() : Optional.of(after);
    }

    private List<FieldChange> changes(D before, D after) {
        Map<String, String> textsBefore = cells.texts(table.tree(table.written(before)));
        Map<String, String> textsAfter = cells.texts(table.tree(table.written(after)));
        List<FieldChange> found = new ArrayList<>();
        for (Column column : cells.columns()) {
            String was = textsBefore.get(column.name());
            String becomes = textsAfter.get(column.name());
            if (!Objects.equals(was, becomes)) {
                found.add(new FieldChange(column.name(), was, becomes));
            }
        }
        return found;
    }

    ImportRowView result(DraftOutcome outcome) {
        if (outcome instanceof DraftOutcome.Refused refused) {
            return result(ImportOutcome.FAILED, cells.named(refused.failure()), List.of());
        } else if (outcome instanceof DraftOutcome.Created) {
            return result(ImportOutcome.CREATE, List.of(), List.of());
        } else if (outcome instanceof DraftOutcome.Changed) {
            return result(ImportOutcome.CHANGE, List.of(), changes);
        }
        return result(ImportOutcome.UNCHANGED, List.of(), List.of());
    }

    private ImportRowView result(ImportOutcome outcome, List<FieldError> errors, List<FieldChange> what) {
        return new ImportRowView(row.number(), row.name(), outcome, errors, what);
    }
}
