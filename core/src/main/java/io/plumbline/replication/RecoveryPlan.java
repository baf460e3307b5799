package io.plumbline.replication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a recovery would do, read off what both sides hold.
 *
 * @param steps in their order; none where it is impossible
 * @param streams what the transfers would send, a sentence each
 * @param warnings what a person has to know before
 * @param impossible every reason why it can't be done; none if it can
 * @param held what it was read off, so that a change of it changes the digest
 */
public record RecoveryPlan(
        RecoveryRequest request,
        List<RecoveryStep> steps,
        List<String> streams,
        List<String> warnings,
        List<String> impossible,
        List<String> held) {
    public RecoveryPlan {
        steps = List.copyOf(steps);
        streams = List.copyOf(streams);
        warnings = List.copyOf(warnings);
        impossible = List.copyOf(impossible);
        held = List.copyOf(held);
    }

    public boolean possible() {
        return impossible.isEmpty();
    }

    /** The same for the same plan from the same state, SHA-256 in hexadecimal. */
    public String digest() {
        String text = request + "\n" + steps + "\n" + streams + "\n" + impossible + "\n" + held;
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
