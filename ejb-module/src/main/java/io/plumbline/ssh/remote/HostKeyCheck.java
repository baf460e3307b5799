package io.plumbline.ssh.remote;

import io.plumbline.inventory.HostKeyDecision;
import java.util.Set;

/** Knows the host keys of a system and decides about the one that it shows. */
public interface HostKeyCheck {
    /** Types of the keys that are approved, as SSH names them, for example {@code ssh-ed25519}: the system is asked for one of these first. */
    Set<String> approvedTypes();

    /**
     * Decides, and notes the key.
     *
     * @param fingerprint SHA-256 as OpenSSH writes it
     */
    HostKeyDecision decide(String type, String fingerprint);
}
