package io.plumbline.ops.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a list.
 *
 * @param filters text by field name
 * @param sort by the first field, then the next
 * @param limit items of one page
 * @param cursor where the page before ended; {@code null} for the first
 */
public record ListRequest(
        Map<String, String> filters,
        List<Order> sort,
        int limit,
        @Nullable String cursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    /** One field to sort by. */
    public record Order(String field, boolean descending) {}

    /** The same with more filters. */
    public ListRequest with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(filters);
        all.putAll(more);
        return new ListRequest(all, sort, limit, cursor);
    }

    public static ListRequest all() {
        return new ListRequest(Map.of(), List.of(), MAX_LIMIT, null);
    }
}
