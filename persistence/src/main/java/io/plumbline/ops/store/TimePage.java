package io.plumbline.ops.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of what lies in time, oldest first.
 *
 * @param nextCursor {@code null} on the last page
 */
public record TimePage<T>(List<T> items, @Nullable String nextCursor) {
    /**
     * The page of what was found from its beginning on.
     *
     * @param found one more than a page holds where there are more
     * @param list the list that the next cursor belongs to
     */
    public static <T> TimePage<T> of(List<T> found, int limit, String list, Function<? super T, Instant> at) {
        if (found.size() <= limit) {
            return new TimePage<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        String last = at.apply(items.get(limit - 1)).toString();
        return new TimePage<>(items, new Cursor(list, List.of(last)).encode());
    }
}
