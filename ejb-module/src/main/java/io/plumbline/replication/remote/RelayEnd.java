package io.plumbline.replication.remote;

import io.plumbline.zfs.CauseReader;
import io.plumbline.zfs.ZfsCause;
import org.jspecify.annotations.Nullable;

/**
 * How a stream ended. Only the receiver's status says whether the snapshot arrived: a sender may be cut by one that refuses early.
 *
 * @param bytes how many went through, as far as anybody can tell
 * @param checksum SHA-256 of them, in hexadecimal; {@code null} where they did not pass through here
 */
public record RelayEnd(
        int sendExit,
        String sendComplaint,
        int receiveExit,
        String receiveComplaint,
        long bytes,
        @Nullable String checksum) {
    public boolean received() {
        return receiveExit == 0;
    }

    /** Why the snapshot did not arrive, in the words of the end that knows. */
    public ZfsException failure() {
        ZfsCause cause = CauseReader.readTransfer(sendComplaint, receiveComplaint);
        if (cause == ZfsCause.UNKNOWN && receiveExit < 0) {
            // A receiver that was ended with its connection says nothing, and its sender only that nobody reads.
            return new ZfsException(ZfsCause.SSH_CONNECTION_LOST, receiveComplaint);
        }
        boolean targetKnows = CauseReader.read(receiveComplaint) == cause;
        return new ZfsException(cause, targetKnows && !receiveComplaint.isBlank() ? receiveComplaint : sendComplaint);
    }
}
