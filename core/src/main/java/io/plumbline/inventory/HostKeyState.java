package io.plumbline.inventory;

/** Whether a host key that was seen may be used. */
public enum HostKeyState {
    APPROVED,
    /** Seen, but nobody said yet that it is the system's own. */
    PENDING
}
