package io.plumbline.replication;

import io.plumbline.replication.Forecast.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells when a replica will lack nothing: what is left to send, over the rate at which its pair was sent to of late. */
public final class Forecaster {
    private static final long MAX_SECONDS = 3_650L * 86_400;

    private final Outlook outlook;
    private final Instant now;

    private Forecaster(Outlook outlook, Instant now) {
        this.outlook = outlook;
        this.now = now;
    }

    /**
     * What a forecast is made from.
     *
     * @param transfer the one to the replica that is open, or else the last if that failed
     * @param bytesPerSecond of the running transfer, once it sends, or else of the last ones of the pair; {@code null} where
     *     nothing was sent yet
     * @param dueAt when the group runs next by itself; {@code null} where it doesn't
     */
    public record Outlook(
            Replica replica,
            @Nullable Transfer transfer,
            @Nullable Long bytesPerSecond,
            @Nullable Instant dueAt) {}

    public static Forecast of(Outlook outlook, Instant now) {
        return new Forecaster(outlook, now).forecast();
    }

    private Forecast forecast() {
        return switch (outlook.replica().outcome()) {
            case UP_TO_DATE, NOTHING_TO_SEND ->
                new Forecast(Kind.MET, null, "Nothing was missing when both sides were looked at last.");
            case DIVERGED, NO_COMMON_ANCESTOR, BLOCKED ->
                new Forecast(Kind.NEEDS_PERSON, null, "Nothing is sent before somebody decides what becomes of it.");
            case INCREMENTAL, FULL, RESUME -> ofTransfer(outlook.transfer());
        };
    }

    private Forecast ofTransfer(@Nullable Transfer transfer) {
        if (transfer == null || transfer.state().isOver()) {
            return beforeTransfer(transfer);
        }
        return switch (transfer.state()) {
            case RUNNING -> expected(now, left(transfer), "The transfer runs.");
            case QUEUED -> expected(now, left(transfer), "The transfer waits for its turn; the wait is not counted.");
            case RETRYING -> retried(transfer);
            case HELD -> held(transfer);
            case DONE, FAILED, CANCELLED -> throw new IllegalStateException("these are over");
        };
    }

    private Forecast retried(Transfer transfer) {
        Instant at = transfer.attempts().retryAt();
        return expected(
                at == null || at.isBefore(now) ? now : at,
                left(transfer),
                "The transfer failed and is tried again" + (at == null ? "." : " at " + at + "."));
    }

    private Forecast held(Transfer transfer) {
        Long left = left(transfer);
        Long rate = outlook.bytesPerSecond();
        String then = left == null || rate == null || rate <= 0
                ? ""
                : " From then on it takes about " + length(left / rate) + ": " + left(left) + " at " + rate(rate)
                        + ", the rate of the last transfers of this pair.";
        return new Forecast(Kind.HELD, null, "Not before the line is up: " + transfer.heldBecause() + "." + then);
    }

    private Forecast beforeTransfer(@Nullable Transfer last) {
        String failed = last != null && last.state() == TransferState.FAILED
                ? "The last transfer failed and waits for a person. "
                : "";
        Instant due = outlook.dueAt();
        if (due == null) {
            return new Forecast(
                    Kind.NEEDS_PERSON, null, failed + "The group does not run by itself: somebody has to run it.");
        }
        return expected(
                due.isBefore(now) ? now : due,
                outlook.replica().backlog().bytes(),
                failed + "Nothing is sent before the group's next run at " + due + ".");
    }

    /** An estimate may be too small: what is left is never less than nothing. */
    private @Nullable Long left(Transfer transfer) {
        Long total = transfer.load().bytesTotal();
        if (total == null) {
            // Where the source can't estimate the stream, the size of a whole snapshot may be known even so.
            total = outlook.replica().backlog().bytes();
        }
        if (total == null) {
            return null;
        }
        return Math.max(0, total - transfer.progress().bytesDone());
    }

    private Forecast expected(Instant start, @Nullable Long left, String begin) {
        Long rate = outlook.bytesPerSecond();
        if (left == null) {
            return new Forecast(
                    Kind.UNKNOWN, null, begin + " How much is left to send is not known: the source can't tell.");
        } else if (rate == null || rate <= 0) {
            return new Forecast(
                    Kind.UNKNOWN,
                    null,
                    begin + " Nothing of this pair was sent yet, so nobody knows at which rate it goes.");
        }
        long seconds = left / rate;
        if (seconds > MAX_SECONDS) {
            return new Forecast(
                    Kind.UNKNOWN, null, begin + " At the rate of now, " + rate(rate) + ", it would take years.");
        }
        return new Forecast(
                Kind.EXPECTED,
                start.plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS),
                begin + " " + left(left) + " left at " + rate(rate) + ", " + whose() + ", take " + length(seconds)
                        + ".");
    }

    private String whose() {
        Transfer transfer = outlook.transfer();
        boolean own = transfer != null
                && transfer.state() == TransferState.RUNNING
                && transfer.progress().bytesDone() > 0;
        return own ? "the rate of this transfer" : "the rate of the last transfers of this pair";
    }

    private static String left(long bytes) {
        return scaled(bytes, 1_024, "B", "KiB", "MiB", "GiB", "TiB", "PiB");
    }

    private static String rate(long bytesPerSecond) {
        return scaled(bytesPerSecond, 1_000, "B/s", "kB/s", "MB/s", "GB/s");
    }

    private static String scaled(long number, int step, String... units) {
        double value = number;
        int unit = 0;
        while (value >= step && unit < units.length - 1) {
            value /= step;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    private static String length(long seconds) {
        Duration length = Duration.ofSeconds(seconds);
        if (length.toMinutes() < 1) {
            return seconds + " s";
        } else if (length.toHours() < 1) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 2
                ? length.toHours() + " h " + length.toMinutesPart() + " min"
                : length.toDays() + " d " + length.toHoursPart() + " h";
    }
}
