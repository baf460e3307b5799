package io.plumbline.ssh.remote;

import io.plumbline.inventory.HostKeyDecision;

/** Decides about the host key that a system shows. */
@FunctionalInterface
public interface HostKeyCheck {
    /**
     * Decides, and notes the key.
     *
     * @param fingerprint SHA-256 as OpenSSH writes it
     */
    HostKeyDecision decide(String algorithm, String fingerprint);
}
