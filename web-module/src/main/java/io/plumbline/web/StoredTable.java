package io.plumbline.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.access.job.DraftOutcome;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.Stored;
import io.plumbline.table.Column;
import io.plumbline.table.TableReader;
import io.plumbline.table.TableText;
import io.plumbline.table.TableWriter;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one kind as a table: written whole, and read to make and change them by their names.
 *
 * @param <E> the entity
 * @param <D> what people say of it
 * @param <I> what callers write
 */
public abstract class StoredTable<E extends Stored, D, I extends Record> {
    /** An answer with more errors helps nobody. */
    private static final int MAX_ERRORS = 200;

    @Inject
    private Validator validator;

    private final Class<I> input;
    private final List<Column> columns;

    protected StoredTable(Class<I> input, List<Column> columns) {
        this.input = input;
        this.columns = List.copyOf(columns);
    }

    protected abstract AuditedStore<E, D> store();

    protected abstract D detailsOf(E object);

    protected abstract D details(I written);

    protected abstract I written(D details);

    /** The ids of what the cells of some columns name, by column. */
    protected abstract Map<String, Map<String, UUID>> ids();

    /** Whether somebody may read the column. */
    protected boolean shows(Column column, Actor actor) {
        return true;
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** All that match the filters, read page by page while they are written. A bad filter is told before anything is. */
    public StreamingOutput export(ListRequest wanted, Actor actor) {
        ListRequest request = new ListRequest(wanted.filters(), wanted.sort(), ListRequest.MAX_LIMIT, null);
        List<Column> shown =
                columns.stream().filter(column -> shows(column, actor)).toList();
        Page<E> first = store().list(request);
        TableCells cells = new TableCells(shown, ids());
        return out -> write(first, request, cells, out);
    }

    private void write(Page<E> first, ListRequest request, TableCells cells, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        TableWriter table = new TableWriter(writer, cells.columns());
        Page<E> page = first;
        while (true) {
            page.items().forEach(object -> table.row(cells.of(tree(written(detailsOf(object))))));
            if (page.nextCursor() == null) {
                break;
            }
            page = store().list(new ListRequest(request.filters(), request.sort(), request.limit(), page.nextCursor()));
        }
        table.flush();
        writer.flush();
    }

    /**
     * Makes and changes what the rows say: all of them, or none when one of them fails.
     *
     * @param dryRun says what would be done and does nothing
     * @throws Failure with every error, when a row fails and it is no dry run
     */
    public ImportView read(byte[] csv, boolean dryRun, Actor actor) {
        ImportView result = apply(new TableReader(columns).read(csv), dryRun, actor);
        if (!dryRun && result.failed() > 0) {
            List<FieldError> errors = result.errors();
            throw Failure.invalid(errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
        }
        return result;
    }

    private ImportView apply(TableText text, boolean dryRun, Actor actor) {
        if (!text.faults().isEmpty()) {
            return ImportView.of(
                    dryRun,
                    0,
                    List.of(new ImportView.ImportRowView(
                            1, "", ImportView.ImportOutcome.FAILED, text.faults(), List.of())));
        }
        TableCells cells = new TableCells(columns, ids());
        List<TableDraft<E, D, I>> drafts = text.rows().stream()
                .map(row -> new TableDraft<>(this, cells, row))
                .toList();
        List<DraftOutcome> outcomes = store().importAll(drafts, dryRun, actor);
        List<ImportView.ImportRowView> results = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            results.add(drafts.get(i).result(outcomes.get(i)));
        }
        return ImportView.of(dryRun, drafts.size(), results);
    }

    /** The input that a patch makes of what is there; as if it were posted where nothing is. */
    I patched(@Nullable D before, ObjectNode patch) {
        I patched = before == null ? Json.of(patch, input) : Json.merge(written(before), patch, input);
        Set<ConstraintViolation<I>> violations = validator.validate(patched);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return patched;
    }

    JsonNode tree(I written) {
        return Json.MAPPER.valueToTree(written);
    }
}
