package io.plumbline.ops.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor {@code null} on the last page
 * @param total how many there are with these filters, on all pages
 */
public record Page<T>(List<T> items, @Nullable String nextCursor, long total) {
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor, total);
    }
}
