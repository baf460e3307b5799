package io.plumbline.access.job;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.plumbline.ops.Setting;
import io.plumbline.ops.Settings;
import io.plumbline.ops.SettingsException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/**
 * Seals secrets with the keyset: AES-256-GCM by Tink. Each is bound to a context, such as the row it belongs to, so a sealed secret moved
 * to another row can't be opened there. After a rotation the older keys of the set still open what they sealed.
 */
@ApplicationScoped
public class SecretBox {
    /** Tink's own prefix: one byte of version and four of the key's id. */
    private static final int PREFIX_LENGTH = 5;

    @Inject
    private Settings settings;

    private Aead aead;
    private int primaryKeyId;

    @PostConstruct
    void open() {
        try {
            AeadConfig.register();
            KeysetHandle keyset =
                    TinkJsonProtoKeysetFormat.parseKeyset(settings.keyset().reveal(), InsecureSecretKeyAccess.get());
            aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
            primaryKeyId = keyset.getPrimary().getId();
        } catch (GeneralSecurityException e) {
            // The cause might quote the keyset.
            throw new SettingsException(List.of(Setting.SECRETS_KEYSET.key() + " is not a Tink keyset for AES-GCM: "
                    + e.getClass().getSimpleName()));
        }
    }

    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret can't be sealed", e);
        }
    }

    /** The secret; empty when it was sealed with a key that is not in the keyset, for another context, or was changed. */
    public Optional<byte[]> open(byte[] sealed, String context) {
        try {
            return Optional.of(aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Whether the secret was sealed with the key that new ones are sealed with. */
    public boolean sealedWithPrimary(byte[] sealed) {
        return sealed.length > PREFIX_LENGTH
                && ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt() == primaryKeyId;
    }
}
