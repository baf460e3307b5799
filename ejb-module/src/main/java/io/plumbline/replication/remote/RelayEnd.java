package io.plumbline.replication.remote;

/**
 * How a relay ended. Only the receiver's status says whether the snapshot arrived: a sender may be cut by one that refuses early.
 *
 * @param bytes how many went through
 * @param checksum SHA-256 of them, in hexadecimal
 */
public record RelayEnd(
        int sendExit, String sendComplaint, int receiveExit, String receiveComplaint, long bytes, String checksum) {
    public boolean received() {
        return receiveExit == 0;
    }
}
