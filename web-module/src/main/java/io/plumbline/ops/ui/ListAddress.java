package io.plumbline.ops.ui;

import io.plumbline.ops.store.ListRequest;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * What a page's address says of its list: a parameter for each column's filter, {@code sort=-beganAt} and {@code first=50}. When people
 * filter, sort or turn pages, the answer tells the page what its address is now, so that a reload or a copied link shows the same.
 */
public final class ListAddress implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String SORT = "sort";
    private static final String FIRST = "first";
    private static final int MAX_FILTER_CHARS = 200;

    private final LinkedHashMap<String, String> asked = new LinkedHashMap<>();
    /** All parameters that the address has or had of the list: those that went away have to be taken out of it. */
    private final Set<String> known = new HashSet<>(Set.of(SORT, FIRST));

    ListAddress() {
        Messages.request().getParameterMap().forEach((name, values) -> asked.put(name, values[0]));
    }

    /** The text that a column is filtered by; {@code null} for none. */
    public @Nullable String filter(String field) {
        String text = asked.get(field);
        return text == null || text.isBlank() || text.length() > MAX_FILTER_CHARS ? null : text.replace("\0", "");
    }

    /** How a column is sorted, {@code asc} or {@code desc}; {@code null} where the list is not sorted by it. */
    public @Nullable String order(String field) {
        String sort = Objects.requireNonNullElse(asked.get(SORT), "");
        return sort.equals(field) ? "asc" : sort.equals("-" + field) ? "desc" : null;
    }

    /** Rows before the page that is shown. */
    public int getFirst() {
        String text = Objects.requireNonNullElse(asked.get(FIRST), "");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Tells the page what its list shows now. */
    void tell(ListRequest shown, int first) {
        if (!PrimeFaces.current().isAjaxRequest()) {
            known.addAll(shown.filters().keySet());
            return;
        }
        PrimeFaces.current().ajax().addCallbackParam("list", query(parameters(shown, first)));
    }

    /** Parameters of the address; an empty one is to be taken out of it. */
    private Map<String, String> parameters(ListRequest shown, int first) {
        known.addAll(shown.filters().keySet());
        Map<String, String> parameters = new LinkedHashMap<>();
        known.forEach(name -> parameters.put(name, ""));
        parameters.putAll(shown.filters());
        parameters.put(SORT, sort(shown));
        parameters.put(FIRST, first == 0 ? "" : String.valueOf(first));
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String sort(ListRequest shown) {
        return shown.sort().stream()
                .limit(1)
                .map(order -> (order.descending() ? "-" : "") + order.field())
                .collect(Collectors.joining());
    }
}
