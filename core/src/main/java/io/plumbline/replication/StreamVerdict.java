package io.plumbline.replication;

import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationFinding.Sums;
import io.plumbline.zfs.StreamSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What two hosts' streams of the same snapshot say of each other. */
public final class StreamVerdict {
    private final Compared compared;
    private final Software software;

    /**
     * What made the streams.
     *
     * @param source its ZFS; {@code null} where it doesn't tell
     * @param target as there
     */
    public record Software(
            @Nullable String source, @Nullable String target) {
        boolean same() {
            return Objects.equals(source, target);
        }
    }

    public StreamVerdict(Compared compared, Software software) {
        this.compared = compared;
        this.software = software;
    }

    /**
     * Judges; empty where an increment differs, which proves nothing: all has to be read then.
     *
     * @param bytes that both sides sent together
     */
    public Optional<VerificationFinding> of(StreamSum source, StreamSum target, long bytes) {
        Sums sums = new Sums(bytes, 0, source.content(), target.content());
        boolean frees = source.frees().equals(target.frees());
        if (source.sameContent(target) && (frees || compared.base() == null)) {
            return Optional.of(finding(VerificationResult.SAME, sums, same(frees)));
        }
        if (compared.base() != null) {
            return Optional.empty();
        }
        if (!source.order().equals(target.order())) {
            return Optional.of(finding(
                    VerificationResult.NOT_COMPARABLE,
                    sums,
                    List.of("The hosts' processors write numbers in another order, so their streams differ even where"
                            + " the data is the same. Verify by FILES.")));
        }
        if (!software.same()) {
            return Optional.of(finding(
                    VerificationResult.NOT_COMPARABLE,
                    sums,
                    List.of(
                            "The streams differ, and so do the hosts' ZFS (%s and %s), which may cut the same data into other records."
                                    .formatted(
                                            Objects.requireNonNullElse(software.source(), "unknown"),
                                            Objects.requireNonNullElse(software.target(), "unknown")),
                            "Nothing is proved. Verify by FILES.")));
        }
        List<String> different = new ArrayList<>();
        different.add("Both sides call snapshot @%s the same (guid %s), and sent other data for it."
                .formatted(compared.snapshot(), compared.guid()));
        source.firstDifference(target).ifPresent(different::add);
        different.add("Run `zpool scrub` on both, and verify by FILES to learn which files differ.");
        return Optional.of(finding(VerificationResult.DIFFERENT, sums, different));
    }

    private List<String> same(boolean frees) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                compared.base() == null
                        ? "Proves that every object of snapshot @%s, its data and its attributes, could be read on both sides now and is the same."
                                .formatted(compared.snapshot())
                        : "Proves that all that changed up to snapshot @%s since the proof before this one could be read on both sides now and is the same. What is older was the same then; it was not read again."
                                .formatted(compared.snapshot()));
        sentences.add(
                "Does not prove anything of properties, of older snapshots, or of what was written to the source since.");
        if (!frees) {
            sentences.add("The two sides describe what is empty in other words; no data depends on that.");
        }
        return sentences;
    }

    private VerificationFinding finding(VerificationResult result, Sums sums, List<String> explanation) {
        return new VerificationFinding(result, compared, sums, explanation, null);
    }
}
