package io.plumbline.ssh.remote;

import io.plumbline.inventory.HostKeyDecision;
import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.HostKeyState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Learns the first key, in memory. */
final class KnownHostKeys implements HostKeyCheck {
    private final Map<String, HostKeyState> known = new ConcurrentHashMap<>();
    private final Set<String> types = ConcurrentHashMap.newKeySet();

    @Override
    public Set<String> approvedTypes() {
        return types;
    }

    @Override
    public HostKeyDecision decide(String type, String fingerprint) {
        HostKeyDecision decision = HostKeyDecision.of(HostKeyPolicy.LEARN_FIRST, known, fingerprint);
        if (decision == HostKeyDecision.LEARN) {
            types.add(type);
            known.put(fingerprint, HostKeyState.APPROVED);
        }
        return decision;
    }
}
