package io.plumbline.ssh.remote;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import io.plumbline.inventory.HostKeyDecision;
import io.plumbline.ops.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** JSch's question for a host key, answered by a {@link HostKeyCheck}. */
final class DecidedHostKeys implements HostKeyRepository {
    private static final HostKey[] NONE = {};

    private final HostKeyCheck check;
    private @Nullable HostKeyDecision decision;
    private String fingerprint = "";

    DecidedHostKeys(HostKeyCheck check) {
        this.check = check;
    }

    /** What was decided; {@code null} when the system showed no key. */
    @Nullable
    HostKeyDecision decision() {
        return decision;
    }

    String fingerprint() {
        return fingerprint;
    }

    @Override
    public int check(String host, byte[] key) {
        fingerprint = fingerprint(key);
        decision = check.decide(type(key), fingerprint);
        return switch (decision) {
            case ACCEPT, LEARN -> OK;
            case REFUSE_UNKNOWN -> NOT_INCLUDED;
            case REFUSE_CHANGED -> CHANGED;
        };
    }

    static String fingerprint(byte[] key) {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Sha256.of(key));
    }

    /** The key's first field: its type as a string with its length before it (RFC 4253, section 6.6). */
    static String type(byte[] key) {
        if (key.length < Integer.BYTES) {
            return "unknown";
        }
        int length = ByteBuffer.wrap(key).getInt();
        boolean plausible = length > 0 && length <= 64 && length <= key.length - Integer.BYTES;
        return plausible ? new String(key, Integer.BYTES, length, StandardCharsets.US_ASCII) : "unknown";
    }

    @Override
    public void add(HostKey key, UserInfo userInfo) {
        // The check keeps the keys.
    }

    @Override
    public void remove(String host, String type) {
        // The check keeps the keys.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // The check keeps the keys.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "plumbline";
    }

    @Override
    public HostKey[] getHostKey() {
        return NONE;
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return NONE;
    }
}
