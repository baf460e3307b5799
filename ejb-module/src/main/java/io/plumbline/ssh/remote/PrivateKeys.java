package io.plumbline.ssh.remote;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Private keys as the connections can use them. */
public final class PrivateKeys {
    private PrivateKeys() {}

    /** What is wrong with the key; {@code null} when it can be logged in with. */
    public static @Nullable String complaint(String text) {
        try {
            KeyPair key = KeyPair.load(new JSch(), text.getBytes(StandardCharsets.UTF_8), null);
            try {
                return key.isEncrypted() ? "has a passphrase: give it without one, it is encrypted here" : null;
            } finally {
                key.dispose();
            }
        } catch (JSchException | RuntimeException e) {
            // Whatever JSch makes of it: it is no key. Its message might quote from it.
            return "must be a private key in OpenSSH or PEM form";
        }
    }
}
