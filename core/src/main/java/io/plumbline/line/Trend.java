package io.plumbline.line;

import java.util.Arrays;

/**
 * The straight line through a series by Theil and Sen: the median of the slopes between all pairs, which up to a quarter of outliers
 * cannot tilt.
 *
 * @param level its value at time 0
 */
record Trend(double slope, double level) {
    static Trend of(double[] times, double[] values) {
        int size = values.length;
        double[] slopes = new double[size * (size - 1) / 2];
        int next = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                slopes[next++] = (values[j] - values[i]) / (times[j] - times[i]);
            }
        }
        double slope = Medians.median(slopes);
        double[] levels = new double[size];
        Arrays.setAll(levels, i -> values[i] - slope * times[i]);
        return new Trend(slope, Medians.median(levels));
    }

    double at(double time) {
        return level + slope * time;
    }

    /**
     * How clearly a series rises (positive) or falls, by Mann and Kendall: on the scale of a normal variable, so that 3.3 comes from noise
     * alone once in a thousand times, for independent values. 0 for values that are all equal.
     */
    static double significance(double[] values) {
        int size = values.length;
        double score = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                score += Math.signum(values[j] - values[i]);
            }
        }
        double variance = (pairsTerm(size) - tiesTerm(values)) / 18;
        // One less, because the score takes whole steps and the normal distribution does not.
        return variance <= 0 ? 0 : Math.signum(score) * Math.max(0, Math.abs(score) - 1) / Math.sqrt(variance);
    }

    private static double tiesTerm(double[] values) {
        double[] ordered = values.clone();
        Arrays.sort(ordered);
        double term = 0;
        int begin = 0;
        for (int end = 1; end <= ordered.length; end++) {
            if (end == ordered.length || ordered[end] != ordered[begin]) {
                term += pairsTerm(end - begin);
                begin = end;
            }
        }
        return term;
    }

    private static double pairsTerm(double count) {
        return count * (count - 1) * (2 * count + 5);
    }
}
