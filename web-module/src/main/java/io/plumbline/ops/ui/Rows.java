package io.plumbline.ops.ui;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/** Rows of a table, sorted, filtered and paged by the data base. */
public final class Rows<E> extends LazyDataModel<E> {
    private static final long serialVersionUID = 1;

    private final transient BiFunction<ListRequest, Integer, List<E>> rows;
    private final transient ToLongFunction<ListRequest> count;

    private final ListAddress address = new ListAddress();
    private transient ListRequest shown = ListRequest.all();

    /** Rows that begin as the page's address says. */
    public Rows(BiFunction<ListRequest, Integer, List<E>> rows, ToLongFunction<ListRequest> count) {
        this.rows = rows;
        this.count = count;
    }

    /** The filters, sort and place in the list that the page's address names. */
    public ListAddress getAsked() {
        return address;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return (int) Math.min(Integer.MAX_VALUE, count.applyAsLong(request(filters, Map.of(), 1)));
    }

    @Override
    public List<E> load(int first, int pageSize, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
        shown = request(filters, sort, pageSize);
        address.tell(shown, first);
        return rows.apply(shown, first);
    }

    /** What the table shows now, by its filters and sort. */
    public ListRequest shown() {
        return shown;
    }

    @Override
    public String getRowKey(E row) {
        return row instanceof Stored stored ? stored.id().toString() : String.valueOf(row.hashCode());
    }

    private static ListRequest request(Map<String, FilterMeta> filters, Map<String, SortMeta> sort, int limit) {
        Map<String, String> texts = new LinkedHashMap<>();
        filters.forEach((field, filter) -> {
            Object value = filter.getFilterValue();
            if (value != null && !value.toString().isBlank()) {
                texts.put(field, value.toString().strip().replace("\0", ""));
            }
        });
        List<ListRequest.Order> order = new ArrayList<>();
        sort.values()
                .forEach(one ->
                        order.add(new ListRequest.Order(one.getField(), one.getOrder() == SortOrder.DESCENDING)));
        return new ListRequest(texts, order, Math.max(1, limit), null);
    }
}
