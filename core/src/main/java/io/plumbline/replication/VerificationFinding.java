package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param compared {@code null} where it did not get so far
 * @param explanation what it proves and what not, or what differs, for people
 * @param cause why it failed, in a word that programs decide by; {@code null} unless it did
 */
public record VerificationFinding(
        VerificationResult result,
        @Nullable Compared compared,
        Sums sums,
        List<String> explanation,
        @Nullable String cause) {
    /** Of a run that ended before its server did, or was stopped with it. */
    public static final String CUT = "CUT";

    public static final String CANCELLED = "CANCELLED";

    /**
     * The newest snapshot that both sides hold.
     *
     * @param base from where on it was read; {@code null} for all of it
     */
    public record Compared(
            String snapshot, Guid guid, @Nullable Guid base) {}

    /**
     * What was read, and what it came to on each side.
     *
     * @param bytes of both sides together
     * @param files whose content was compared
     */
    public record Sums(
            long bytes,
            long files,
            @Nullable String source,
            @Nullable String target) {
        public static final Sums NONE = new Sums(0, 0, null, null);
    }

    public VerificationFinding {
        explanation = List.copyOf(explanation);
    }

    public static VerificationFinding failed(String cause, String sentence) {
        return new VerificationFinding(VerificationResult.FAILED, null, Sums.NONE, List.of(sentence), cause);
    }

    public static VerificationFinding notComparable(@Nullable Compared compared, String sentence) {
        return new VerificationFinding(VerificationResult.NOT_COMPARABLE, compared, Sums.NONE, List.of(sentence), null);
    }
}
