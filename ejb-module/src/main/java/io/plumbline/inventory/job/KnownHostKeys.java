package io.plumbline.inventory.job;

import io.plumbline.inventory.HostKeyDecision;
import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.ssh.remote.HostKeyCheck;
import java.util.Set;
import java.util.UUID;

/** Decides on a system's host key by what is approved for it. */
record KnownHostKeys(HostKeys hostKeys, UUID systemId, HostKeyPolicy policy) implements HostKeyCheck {
    @Override
    public Set<String> approvedTypes() {
        return hostKeys.approvedTypes(systemId);
    }

    @Override
    public HostKeyDecision decide(String type, String fingerprint) {
        return hostKeys.decide(systemId, policy, type, fingerprint);
    }
}
