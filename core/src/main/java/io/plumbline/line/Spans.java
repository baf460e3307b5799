package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A set of times, kept as spans in order that neither overlap nor touch, so that two equal sets are equal objects. An operation
 * on two sets takes time in proportion to their spans, {@link #clip} and {@link #contains} to the logarithm and to what they find.
 */
public final class Spans {
    public static final Spans NONE = new Spans(List.of());

    private final List<Span> spans;

    private Spans(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** The times in any of the spans, which may come in any order and overlap. */
    public static Spans of(Collection<Span> spans) {
        List<Span> ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparing(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : ordered) {
            int last = merged.size() - 1;
            if (last < 0 || merged.get(last).to().isBefore(span.from())) {
                merged.add(span);
            } else if (merged.get(last).to().isBefore(span.to())) {
                merged.set(last, new Span(merged.get(last).from(), span.to()));
            }
        }
        return new Spans(merged);
    }

    public static Spans of(Span span) {
        return new Spans(List.of(span));
    }

    public Spans union(Spans other) {
        List<Span> both = new ArrayList<>(spans);
        both.addAll(other.spans);
        return of(both);
    }

    public Spans intersect(Spans other) {
        List<Span> common = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < spans.size() && theirs < other.spans.size()) {
            Span left = spans.get(mine);
            Span right = other.spans.get(theirs);
            left.clip(right).ifPresent(common::add);
            if (left.to().isBefore(right.to())) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Spans(common);
    }

    public Spans minus(Spans other) {
        List<Span> left = new ArrayList<>();
        int next = 0;
        for (Span span : spans) {
            while (next < other.spans.size() && !other.spans.get(next).to().isAfter(span.from())) {
                next++;
            }
            Instant from = span.from();
            // The last span looked at may reach into the next of ours, so it is not left behind here.
            for (int i = next;
                    i < other.spans.size() && other.spans.get(i).from().isBefore(span.to());
                    i++) {
                Span hole = other.spans.get(i);
                next = i;
                if (from.isBefore(hole.from())) {
                    left.add(new Span(from, hole.from()));
                }
                from = hole.to();
            }
            if (from.isBefore(span.to())) {
                left.add(new Span(from, span.to()));
            }
        }
        return new Spans(left);
    }

    public Spans clip(Span bounds) {
        List<Span> inside = new ArrayList<>();
        for (int i = firstEndingAfter(bounds.from()); i < spans.size(); i++) {
            Optional<Span> clipped = spans.get(i).clip(bounds);
            if (clipped.isEmpty()) {
                break;
            }
            inside.add(clipped.get());
        }
        return new Spans(inside);
    }

    public boolean contains(Instant at) {
        int candidate = firstEndingAfter(at);
        return candidate < spans.size() && spans.get(candidate).contains(at);
    }

    private int firstEndingAfter(Instant at) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).to().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    public boolean isEmpty() {
        return spans.isEmpty();
    }

    public Duration total() {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** In order, neither overlapping nor touching. */
    public List<Span> asList() {
        return spans;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans that && spans.equals(that.spans);
    }

    @Override
    public int hashCode() {
        return spans.hashCode();
    }

    @Override
    public String toString() {
        return spans.toString();
    }
}
