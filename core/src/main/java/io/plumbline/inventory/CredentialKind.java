package io.plumbline.inventory;

/** What the secret of a credential is. */
public enum CredentialKind {
    PASSWORD,
    /** A private key in OpenSSH or PEM form, without a passphrase. */
    PRIVATE_KEY
}
