package io.plumbline.launcher;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** Secrets made for a new installation. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Letters and digits that can't be taken for each other. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LENGTH = 22;

    private Secrets() {}

    /** A password of about 128 bits. */
    static String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** A new keyset with one key for AES-256-GCM. */
    static String keyset() {
        try {
            AeadConfig.register();
            return serialize(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new StartException("a keyset can't be made: " + e.getMessage(), e);
        }
    }

    /** The keyset with a new key that seals from now on; the others still open. */
    static String rotate(String keyset) {
        try {
            AeadConfig.register();
            KeysetHandle before = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
            KeysetHandle.Builder.Entry added = KeysetHandle.generateEntryFromParameters(
                            PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary();
            return serialize(KeysetHandle.newBuilder(before).addEntry(added).build());
        } catch (GeneralSecurityException e) {
            throw new StartException("the keyset can't be rotated: " + e.getMessage(), e);
        }
    }

    private static String serialize(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }
}
