package io.plumbline.web;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a caller wants of a list from the query: {@code limit}, {@code cursor}, {@code sort}; all else filters by field. {@link KnownParameters} saw to it that each is there once. */
public final class Listed {
    private static final Set<String> RESERVED = Set.of("limit", "cursor", "sort");
    private static final int MAX_SORT_FIELDS = 4;

    private Listed() {}

    public static ListRequest request(UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Map<String, String> filters = new LinkedHashMap<>();
        query.forEach((name, values) -> {
            if (!RESERVED.contains(name)) {
                filters.put(name, values.get(0));
            }
        });
        return new ListRequest(
                filters,
                sort(query.getFirst("sort")),
                limit(query.getFirst("limit"), ListRequest.DEFAULT_LIMIT, ListRequest.MAX_LIMIT),
                query.getFirst("cursor"));
    }

    /** How many items a page has, as the query says it. */
    public static int limit(@Nullable String text, int otherwise, int most) {
        if (text == null) {
            return otherwise;
        }
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw Failure.malformed("limit", "must be a whole number from 1 to " + most);
    }

    private static List<ListRequest.Order> sort(@Nullable String text) {
        List<ListRequest.Order> sort = new ArrayList<>();
        if (text == null || text.isEmpty()) {
            return sort;
        }
        for (String field : text.split(",", -1)) {
            boolean descending = field.startsWith("-");
            sort.add(new ListRequest.Order(descending ? field.substring(1) : field, descending));
        }
        if (sort.size() > MAX_SORT_FIELDS) {
            throw Failure.malformed("sort", "takes " + MAX_SORT_FIELDS + " fields at most");
        }
        return sort;
    }
}
