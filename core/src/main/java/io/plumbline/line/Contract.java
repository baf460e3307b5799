package io.plumbline.line;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What a line's provider promised; a bound that is {@code null} was not agreed. */
public record Contract(
        @Nullable Double lossPercent,
        @Nullable Double rttMillis,
        @Nullable Double jitterMillis,
        @Nullable Double availabilityPercent) {
    /** Loss above which a line without a contract counts as degraded. */
    private static final double DEFAULT_LOSS_PERCENT = 5;

    public static final Contract NONE = new Contract(null, null, null, null);

    /** What is wrong with a measured turn, {@code null} when all is kept. */
    public @Nullable String violation(Measurement measurement) {
        Double loss = measurement.lossPercent();
        double lossBound = lossPercent == null ? DEFAULT_LOSS_PERCENT : lossPercent;
        if (loss != null && loss > lossBound) {
            return lossPercent == null
                    ? plain(loss) + " % loss, more than " + plain(lossBound) + " %"
                    : plain(loss) + " % loss, at most " + plain(lossBound) + " % agreed";
        }
        RoundTrip roundTrip = measurement.roundTrip();
        if (roundTrip == null) {
            return null;
        }
        if (rttMillis != null && roundTrip.avgMillis() > rttMillis) {
            return plain(roundTrip.avgMillis()) + " ms round trip, at most " + plain(rttMillis) + " ms agreed";
        }
        if (jitterMillis != null && roundTrip.jitterMillis() > jitterMillis) {
            return plain(roundTrip.jitterMillis()) + " ms jitter, at most " + plain(jitterMillis) + " ms agreed";
        }
        return null;
    }

    /** A figure for people, with two decimals at most. */
    static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
