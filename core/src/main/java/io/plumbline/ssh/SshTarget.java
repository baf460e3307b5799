package io.plumbline.ssh;

import io.plumbline.inventory.CredentialKind;
import io.plumbline.ops.Settings.Secret;

/**
 * Where and as whom to log in.
 *
 * @param secret the password or private key, as the kind says
 * @param legacyAlgorithms also offer SHA-1 key exchange, ssh-rsa and CBC
 */
public record SshTarget(
        String host, int port, String username, CredentialKind kind, Secret secret, boolean legacyAlgorithms) {}
