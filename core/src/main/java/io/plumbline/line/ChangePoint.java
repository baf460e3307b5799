package io.plumbline.line;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Where a series most likely changes its level, by Pettitt's rank test (A. N. Pettitt, A Non-Parametric Approach to the Change-Point
 * Problem, 1979). Ranks make it blind to outliers; equal values share their mean rank, which makes the test more careful, not less.
 *
 * @param index the first value of the new level
 * @param probability of so clear a change in noise alone, for independent values; approximate, at most 1
 */
record ChangePoint(int index, double probability) {
    /** The likeliest change point of at least two values, in n log n. */
    static ChangePoint of(double[] values) {
        int size = values.length;
        double[] ranks = ranks(values);
        double rankSum = 0;
        double strongest = -1;
        int index = 1;
        for (int i = 0; i < size - 1; i++) {
            rankSum += ranks[i];
            double statistic = Math.abs(2 * rankSum - (i + 1.0) * (size + 1.0));
            if (statistic > strongest) {
                strongest = statistic;
                index = i + 1;
            }
        }
        double cubes = Math.pow(size, 3) + Math.pow(size, 2);
        return new ChangePoint(index, Math.min(1, 2 * Math.exp(-6 * strongest * strongest / cubes)));
    }

    /** From 1 on; equal values share the mean of their ranks. */
    static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        int begin = 0;
        while (begin < order.length) {
            int end = begin;
            while (end < order.length && values[order[end]] == values[order[begin]]) {
                end++;
            }
            double shared = (begin + 1 + end) / 2.0;
            Arrays.stream(order, begin, end).forEach(i -> ranks[i] = shared);
            begin = end;
        }
        return ranks;
    }
}
