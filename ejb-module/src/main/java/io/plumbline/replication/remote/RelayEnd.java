package io.plumbline.replication.remote;

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
}
