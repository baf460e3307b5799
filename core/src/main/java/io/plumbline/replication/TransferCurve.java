package io.plumbline.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How fast a transfer was over time, read off its samples.
 *
 * @param points in the order of time
 */
public record TransferCurve(List<Point> points) {
    /**
     * A sample with the rate that led to it.
     *
     * @param bytesPerSecond over the time since the point before; {@code null} where nothing was sent in it
     */
    public record Point(
            Instant at, long bytesDone, @Nullable Long bytesPerSecond) {}

    public TransferCurve {
        points = List.copyOf(points);
    }

    /**
     * Reads it.
     *
     * @param samples in the order of time
     */
    public static TransferCurve of(List<TransferSample> samples) {
        List<Point> points = new ArrayList<>(samples.size());
        TransferSample before = null;
        for (TransferSample sample : samples) {
            points.add(new Point(sample.at(), sample.bytesDone(), rate(before, sample)));
            before = sample;
        }
        return new TransferCurve(points);
    }

    /** Where an attempt's beginning was thinned away, the bytes show it: they never get fewer within one. */
    private static @Nullable Long rate(@Nullable TransferSample before, TransferSample sample) {
        if (before == null || sample.began() || sample.bytesDone() < before.bytesDone()) {
            return null;
        }
        long millis = Duration.between(before.at(), sample.at()).toMillis();
        return millis <= 0 ? null : perSecond(sample.bytesDone() - before.bytesDone(), millis);
    }

    private static long perSecond(long bytes, long millis) {
        return (long) (bytes * 1_000.0 / millis);
    }

    /** The fastest; empty where nothing was sent. */
    public OptionalLong fastest() {
        return points.stream()
                .map(Point::bytesPerSecond)
                .flatMap(rate -> Optional.ofNullable(rate).stream())
                .mapToLong(rate -> rate)
                .max();
    }

    /** Bytes over the time in which they were sent, pauses left out; empty where nothing was. */
    public OptionalLong mean() {
        return mean(List.of(this));
    }

    /** The same of several transfers together. */
    public static OptionalLong mean(List<TransferCurve> curves) {
        double bytes = 0;
        long millis = 0;
        for (TransferCurve curve : curves) {
            for (int i = 1; i < curve.points.size(); i++) {
                Long rate = curve.points.get(i).bytesPerSecond();
                if (rate != null) {
                    Point before = curve.points.get(i - 1);
                    bytes += curve.points.get(i).bytesDone() - before.bytesDone();
                    millis += Duration.between(before.at(), curve.points.get(i).at())
                            .toMillis();
                }
            }
        }
        return millis == 0 || bytes == 0 ? OptionalLong.empty() : OptionalLong.of((long) (bytes * 1_000 / millis));
    }
}
