package io.plumbline.replication;

import java.time.Duration;
import java.time.temporal.TemporalAccessor;

/** Why retention keeps a snapshot. */
public sealed interface KeepReason {
    /** For people. */
    String sentence();

    /** The policy sets nothing. */
    record NothingSet() implements KeepReason {
        @Override
        public String sentence() {
            return "No rule is set, so everything is kept.";
        }
    }

    /** Its name is none that the policy is about. */
    record Foreign() implements KeepReason {
        @Override
        public String sentence() {
            return "The policy is not about snapshots of this name.";
        }
    }

    /** A rule goes by times, and nobody knows when it was made. */
    record UnknownAge() implements KeepReason {
        @Override
        public String sentence() {
            return "Nobody knows when it was made.";
        }
    }

    /**
     * It is among the newest of all.
     *
     * @param rank 1 is the newest
     */
    record AmongLast(int rank, int keepLast) implements KeepReason {
        @Override
        public String sentence() {
            return "It is number " + rank + " of the newest " + keepLast + ".";
        }
    }

    /**
     * It is the newest of its hour, day and so on.
     *
     * @param rank 1 is the newest such stretch
     */
    record NewestOf(CalendarUnit unit, TemporalAccessor beginning, int rank, int keep) implements KeepReason {
        @Override
        public String sentence() {
            return "It is the newest of the " + unit.word() + " from " + beginning + ", " + unit.word() + " " + rank
                    + " of " + keep + ".";
        }
    }

    /** It is the newest of all: no policy takes the last one, however long none has been made. */
    record Newest() implements KeepReason {
        @Override
        public String sentence() {
            return "It is the newest, which is always kept.";
        }
    }

    /** It is younger than what is kept for its age. */
    record Young(Duration keepFor) implements KeepReason {
        @Override
        public String sentence() {
            return "It is younger than " + Words.duration(keepFor) + ".";
        }
    }

    /** Something needs it. */
    record Needed(Protection protection) implements KeepReason {
        @Override
        public String sentence() {
            return protection.sentence();
        }
    }
}
