package io.plumbline.line;

import java.util.Arrays;

/** Middle values, which a few outliers do not move. */
final class Medians {
    /** Makes the median absolute deviation of normal noise its standard deviation. */
    private static final double NORMAL_SCALE = 1.4826;

    private Medians() {}

    /** The median of at least one value. */
    static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values have no median");
        }
        double[] ordered = values.clone();
        Arrays.sort(ordered);
        int middle = ordered.length / 2;
        return ordered.length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }

    /** The spread of residuals about 0, on the scale of a standard deviation. */
    static double scaledDeviation(double[] residuals) {
        return NORMAL_SCALE * median(Arrays.stream(residuals).map(Math::abs).toArray());
    }
}
