package io.plumbline.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a simulated ping.
 *
 * @param millis round trip of each probe, {@code null} for a lost one
 */
record PingRun(String target, int sizeBytes, int timeoutSeconds, List<Double> millis) {
    PingRun {
        millis = new ArrayList<>(millis);
    }

    /** As it is when it is broken off: of the probes that were not waited for one is on its way, and lost. */
    PingRun brokenOff(int waitedFor) {
        List<Double> sent = new ArrayList<>(millis.subList(0, waitedFor));
        if (waitedFor < millis.size()) {
            sent.add(null);
        }
        return new PingRun(target, sizeBytes, timeoutSeconds, sent);
    }

    int sent() {
        return millis.size();
    }

    int received() {
        return (int) millis.stream().filter(one -> one != null).count();
    }

    int lossPercent() {
        return Math.round(100f * (sent() - received()) / sent());
    }

    String min(String format) {
        return number(
                format,
                millis.stream()
                        .filter(one -> one != null)
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(0));
    }

    String avg(String format) {
        return number(format, average());
    }

    String max(String format) {
        return number(
                format,
                millis.stream()
                        .filter(one -> one != null)
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0));
    }

    String deviation(String format) {
        double mean = average();
        double squares = millis.stream()
                .filter(one -> one != null)
                .mapToDouble(one -> (one - mean) * (one - mean))
                .average()
                .orElse(0);
        return number(format, Math.sqrt(squares));
    }

    private double average() {
        return millis.stream()
                .filter(one -> one != null)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
