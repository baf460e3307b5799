package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a claimed transfer ends or waits, whoever carries its streams; each is written down with how far it came. */
final class TransferEnding {
    private final Transfer transfer;
    private final TransferRecords records;
    private final TransferWatch watch;

    TransferEnding(Transfer transfer, TransferRecords records, TransferWatch watch) {
        this.transfer = transfer;
        this.records = records;
        this.watch = watch;
    }

    /**
     * The plan of the transfer's dataset among those of its group.
     *
     * @throws Failure if the group takes it no longer
     */
    PairPlan ofRoute(List<PairPlan> plans) {
        return plans.stream()
                .filter(plan -> plan.source().equals(transfer.route().sourceDataset()))
                .findFirst()
                .orElseThrow(() -> Failure.invalid(
                        "datasets", "no longer take " + transfer.route().sourceDataset()));
    }

    /** It was ended from outside. */
    void breakOff(TransferBroken broken) {
        switch (broken.why()) {
            case HELD -> records.holdRunning(transfer.grant(), String.valueOf(broken.getMessage()));
            case CANCELLED, LEASE_LOST -> records.release(transfer.grant());
        }
    }

    /** It is tried again after a pause, or waits for a person. */
    void fail(Setback setback, String message) {
        Transfer.Trouble trouble = new Transfer.Trouble(setback.cause(), message);
        if (setback.pause() == null) {
            end(TransferState.FAILED, trouble, null);
        } else {
            records.progress(transfer.grant(), watch.progress());
            records.retryLater(transfer.grant(), trouble, setback.pause());
        }
    }

    /** One that was cancelled meanwhile lets go of its lease. */
    void end(TransferState state, Transfer.@Nullable Trouble trouble, @Nullable String checksum) {
        records.progress(transfer.grant(), watch.progress());
        if (!records.end(transfer.grant(), new Transfer.End(state, trouble, checksum))) {
            records.release(transfer.grant());
        }
    }
}
