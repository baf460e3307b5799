package io.plumbline.line;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A series taken as two levels.
 *
 * @param index the first value of the second level
 * @param probability of so clear a change in noise alone
 */
record LevelShift(int index, double before, double after, double probability) {
    /** The likeliest shift in at least two values. */
    static LevelShift of(double[] values) {
        ChangePoint change = ChangePoint.of(values);
        LevelShift rough = at(change.index(), values, change.probability());
        // The rank test says well that there is a change, but draws its place towards the middle.
        return at(boundary(values, rough.before, rough.after), values, change.probability());
    }

    private static LevelShift at(int index, double[] values, double probability) {
        double before = Medians.median(Arrays.copyOf(values, index));
        double after = Medians.median(Arrays.copyOfRange(values, index, values.length));
        return new LevelShift(index, before, after, probability);
    }

    /** Where the values are nearest to one level before and to the other one after; an outlier counts as one whole step. */
    private static int boundary(double[] values, double before, double after) {
        double cost = 0;
        double least = Double.POSITIVE_INFINITY;
        int boundary = 1;
        for (int i = 0; i < values.length - 1; i++) {
            cost += Math.abs(values[i] - before) - Math.abs(values[i] - after);
            if (cost < least) {
                least = cost;
                boundary = i + 1;
            }
        }
        return boundary;
    }

    double change() {
        return after - before;
    }

    double[] residuals(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] - (i < index ? before : after))
                .toArray();
    }
}
