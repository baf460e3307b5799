package io.plumbline.inventory;

import java.util.Map;

/** What to do with the host key that a system shows. */
public enum HostKeyDecision {
    /** The key is approved. */
    ACCEPT,
    /** The first key of a system that may learn: approve it and go on. */
    LEARN,
    /** No key of this system is approved, and it may not learn. */
    REFUSE_UNKNOWN,
    /** Another key is approved: the system was replaced, or somebody sits between. */
    REFUSE_CHANGED;

    /**
     * Decides by what was seen before.
     *
     * @param known state by SHA-256 fingerprint of every key seen on this system
     */
    public static HostKeyDecision of(HostKeyPolicy policy, Map<String, HostKeyState> known, String fingerprint) {
        if (known.get(fingerprint) == HostKeyState.APPROVED) {
            return ACCEPT;
        }
        if (known.containsValue(HostKeyState.APPROVED)) {
            return REFUSE_CHANGED;
        }
        return policy == HostKeyPolicy.LEARN_FIRST && known.isEmpty() ? LEARN : REFUSE_UNKNOWN;
    }
}
