package io.plumbline.inventory;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a system.
 *
 * @param maxSessions shells that may be open on it at once
 * @param legacyAlgorithms also speak SHA-1 key exchange, ssh-rsa and CBC with it
 * @param host what counts where it is one
 */
public record SystemDetails(
        String name,
        SystemKind kind,
        String platform,
        @Nullable UUID siteId,
        String address,
        int sshPort,
        @Nullable UUID credentialId,
        int maxSessions,
        int loginsPerMinute,
        boolean legacyAlgorithms,
        HostKeyPolicy hostKeyPolicy,
        MeasuringMethod measuring,
        HostOptions host,
        Map<String, String> labels) {
    public SystemDetails {
        labels = Map.copyOf(labels);
    }
}
