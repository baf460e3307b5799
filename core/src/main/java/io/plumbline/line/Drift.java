package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What became of a line's round-trip time over some weeks. */
public sealed interface Drift {
    /** A sentence for people, with dates in their zone. */
    String explanation(ZoneId zone);

    /**
     * Nothing that matters has changed.
     *
     * @param millis the usual round-trip time
     */
    record Steady(double millis) implements Drift {
        @Override
        public String explanation(ZoneId zone) {
            return "The round-trip time is steady at about " + Contract.plain(millis) + " ms.";
        }
    }

    /**
     * Nothing can be said.
     *
     * @param reason what is missing, as the rest of a sentence
     */
    record TooLittleData(String reason) implements Drift {
        @Override
        public String explanation(ZoneId zone) {
            return "There is too little data to tell whether the round-trip time drifts: " + reason + ".";
        }
    }

    /**
     * It went from one level to another and stays there.
     *
     * @param since the first hour of the new level
     * @param until the last hour that was looked at
     */
    record Shifted(Instant since, Instant until, double beforeMillis, double afterMillis) implements Drift {
        public double changePercent() {
            return 100 * (afterMillis - beforeMillis) / beforeMillis;
        }

        @Override
        public String explanation(ZoneId zone) {
            long days = Math.round(Duration.between(since, until).toHours() / 24.0);
            return "The round-trip time went from " + Contract.plain(beforeMillis) + " ms to "
                    + Contract.plain(afterMillis) + " ms ("
                    + (changePercent() > 0 ? "+" : "") + Math.round(changePercent()) + " %) on " + date(since, zone)
                    + " and has stayed there for " + days + " days.";
        }
    }

    /**
     * It rises, or falls, day by day.
     *
     * @param millisPerDay negative where it falls
     * @param nowMillis where it is at the last hour
     * @param contractMillis the agreed bound; {@code null} when none is
     * @param crossesContractAt when the bound is reached if it goes on so; {@code null} without a bound, when it falls, when it is above
     *     already, or when that is more than a year away
     */
    record Creeping(
            double millisPerDay,
            double nowMillis,
            @Nullable Double contractMillis,
            @Nullable Instant crossesContractAt) implements Drift {
        @Override
        public String explanation(ZoneId zone) {
            String sentence = "The round-trip time " + (millisPerDay > 0 ? "rises" : "falls") + " by "
                    + Contract.plain(Math.abs(millisPerDay)) + " ms a day and is about " + Contract.plain(nowMillis)
                    + " ms now";
            if (contractMillis == null) {
                return sentence + ".";
            }
            String bound = "the agreed " + Contract.plain(contractMillis) + " ms";
            if (nowMillis > contractMillis) {
                return sentence + ", more than " + bound + ".";
            }
            return crossesContractAt == null
                    ? sentence + "; " + bound + " " + (millisPerDay > 0 ? "are more than a year away." : "are kept.")
                    : sentence + "; if it goes on, it reaches " + bound + " on " + date(crossesContractAt, zone) + ".";
        }
    }

    private static LocalDate date(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
