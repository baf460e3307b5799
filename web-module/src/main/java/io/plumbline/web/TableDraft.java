package io.plumbline.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.access.job.Draft;
import io.plumbline.access.job.DraftOutcome;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.ops.store.Stored;
import io.plumbline.table.Column;
import io.plumbline.table.TableReader;
import io.plumbline.table.TableRow;
import io.plumbline.web.ImportView.FieldChange;
import io.plumbline.web.ImportView.ImportOutcome;
import io.plumbline.web.ImportView.ImportRowView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of a table, laid over the object that it names. It keeps what it would change, to be told. */
final class TableDraft<E extends Stored, D, I extends Record> implements Draft<E, D> {
    private final StoredTable<E, D, I> table;
    private final TableCells cells;
    private final TableRow row;
    private List<FieldChange> changes = List.of();
    private List<FieldError> faults = List.of();

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
    public Set<UUID> references() {
        return cells.references(row);
    }

    @Override
    public List<FieldError> faults() {
        return faults;
    }

    @Override
    public Optional<D> over(@Nullable E before) {
        TableCells.Patch patch = cells.patch(row);
        faults = patch.errors();
        if (faults.stream().anyMatch(fault -> fault.field().equals(TableReader.ROW))) {
            // Its cells stand in wrong columns: what else is wrong with them says nothing.
            throw Failure.invalid(faults);
        }
        try {
            return lay(before == null ? null : table.detailsOf(before), patch.fields());
        } catch (RuntimeException e) {
            // What would be an answer's problem is the row's here; what is a fault of ours stays one.
            throw withFaults(Failures.of(e).orElseThrow(() -> e));
        }
    }

    /** With what is wrong with cells, too. A column whose cell is wrong lacks its value: that is not said a second time. */
    private Failure withFaults(Failure failure) {
        if (faults.isEmpty()) {
            return failure;
        }
        Set<String> told = faults.stream().map(FieldError::field).collect(Collectors.toSet());
        List<FieldError> errors = new ArrayList<>(faults);
        cells.named(failure).stream()
                .filter(error -> !told.contains(error.field()))
                .forEach(errors::add);
        return Failure.invalid(errors);
    }

    private Optional<D> lay(@Nullable D before, ObjectNode patch) {
        D after = table.details(table.patched(before, patch));
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
