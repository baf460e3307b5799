package io.plumbline.ssh;

import io.plumbline.inventory.CredentialKind;
import io.plumbline.ops.Settings.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom to log in.
 *
 * @param legacyAlgorithms also offer SHA-1 key exchange, ssh-rsa and CBC
 */
public record SshTarget(String host, int port, Identity identity, boolean legacyAlgorithms) {
    /**
     * As whom.
     *
     * @param secret the password or private key, as the kind says
     * @param privilegeSecret for the step to more rights after the log-in; {@code null} leaves it out
     */
    public record Identity(
            String username,
            CredentialKind kind,
            Secret secret,
            @Nullable Secret privilegeSecret) {}

    /** The same one under the name that a platform wants to see. */
    public SshTarget withUsernameSuffix(String suffix) {
        Identity named =
                new Identity(identity.username + suffix, identity.kind, identity.secret, identity.privilegeSecret);
        return new SshTarget(host, port, named, legacyAlgorithms);
    }

    public String username() {
        return identity.username();
    }
}
