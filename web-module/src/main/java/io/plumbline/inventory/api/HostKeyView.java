package io.plumbline.inventory.api;

import io.plumbline.inventory.HostKeyState;
import io.plumbline.inventory.store.HostKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A host key as callers read it. */
public record HostKeyView(
        String fingerprint,
        String algorithm,
        HostKeyState state,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable String approvedBy) {
    static HostKeyView of(HostKey key) {
        return new HostKeyView(
                key.fingerprint(), key.algorithm(), key.state(), key.firstSeenAt(), key.lastSeenAt(), key.approvedBy());
    }
}
