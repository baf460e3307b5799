package io.plumbline.replication.ui;

import io.plumbline.ops.ui.Words;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.zfs.ZfsCause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How pages write of a transfer. */
@Named
@ApplicationScoped
public class TransferWords {
    private static final int WHOLE_PERCENT = 100;

    @Inject
    private Words words;

    /** How much of it is sent, of a hundred; {@code null} where nobody knows how much it is. */
    public @Nullable Integer percent(Transfer transfer) {
        Long total = transfer.load().bytesTotal();
        if (transfer.state() == TransferState.DONE) {
            return WHOLE_PERCENT;
        } else if (total == null || total <= 0) {
            return null;
        }
        // The total is an estimate: what is not done yet is never shown as whole.
        double part = (double) transfer.progress().bytesDone() / total;
        return (int) Math.min(WHOLE_PERCENT - 1.0, Math.max(0, part * WHOLE_PERCENT));
    }

    /** "12.0 MiB of about 1.5 GiB, 3.2 MB/s, 7 min left". */
    public String progress(Transfer transfer) {
        StringBuilder text = new StringBuilder(words.bytes(transfer.progress().bytesDone()));
        Long total = transfer.load().bytesTotal();
        if (total != null && transfer.state() != TransferState.DONE) {
            text.append(" of about ").append(words.bytes(total));
        }
        if (transfer.load().stepsTotal() > 1) {
            text.append(", stream %d of %d"
                    .formatted(
                            Math.min(
                                    transfer.progress().stepsDone() + 1,
                                    transfer.load().stepsTotal()),
                            transfer.load().stepsTotal()));
        }
        Long rate = transfer.progress().bytesPerSecond();
        if (transfer.state() == TransferState.RUNNING && rate != null) {
            text.append(", ").append(words.byteRate(rate));
            Duration left = left(transfer, rate);
            if (left != null) {
                text.append(", ").append(words.duration(left)).append(" left");
            }
        }
        return text.toString();
    }

    private static @Nullable Duration left(Transfer transfer, long bytesPerSecond) {
        Long total = transfer.load().bytesTotal();
        if (total == null || bytesPerSecond <= 0 || total < transfer.progress().bytesDone()) {
            return null;
        }
        return Duration.ofSeconds((total - transfer.progress().bytesDone()) / bytesPerSecond);
    }

    /** Why it is held, or what went wrong and what to do about it. */
    public String why(Transfer transfer) {
        String reason = Standing.reason(transfer);
        return reason == null ? "" : reason;
    }

    /** What its last failure means and what to do about it; empty where nothing more can be said than what was printed. */
    public String advice(Transfer transfer) {
        Transfer.Trouble trouble = transfer.trouble();
        return trouble == null
                ? ""
                : Arrays.stream(ZfsCause.values())
                        .filter(cause ->
                                cause != ZfsCause.UNKNOWN && cause.name().equals(trouble.cause()))
                        .map(cause -> cause.meaning() + " " + cause.advice())
                        .findFirst()
                        .orElse("");
    }

    public boolean isCancellable(Transfer transfer) {
        return !transfer.state().isOver();
    }

    public boolean isRetryable(Transfer transfer) {
        return switch (transfer.state()) {
            case RETRYING, FAILED, CANCELLED -> true;
            case QUEUED, HELD, RUNNING, DONE -> false;
        };
    }
}
