package io.plumbline.replication;

import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationFinding.Sums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the files of two hosts' snapshots say of each other. */
public final class FilesVerdict {
    private static final int MOST_NAMED = 10;

    private FilesVerdict() {}

    /** One side: its list of files, and what those of the sample came to, by their names. */
    public record Side(FileSample list, Map<String, String> sums) {}

    /**
     * Judges.
     *
     * @param sums with a sum over all sums of each side
     */
    public static VerificationFinding of(Compared compared, Side source, Side target, Sums sums) {
        List<String> differences = differences(source, target);
        List<String> sentences = new ArrayList<>(differences);
        FileSample list = source.list();
        if (differences.isEmpty()) {
            sentences.add("Proves that snapshot @%s has the same %d files by name and size on both sides."
                    .formatted(compared.snapshot(), list.files()));
            sentences.add(
                    source.sums().size() == list.files()
                            ? "Proves that the content of all of them could be read on both sides now and is the same."
                            : "Proves that the content of %d of them, another sample each time, could be read on both sides now and is the same."
                                    .formatted(source.sums().size()));
        }
        sentences.add(
                "Does not prove anything of owners, rights, times, links and other attributes, of datasets below, or of older snapshots.");
        if (list.unspeakable() > 0) {
            sentences.add("%d files have names that no command can be given; their content was not read."
                    .formatted(list.unspeakable()));
        }
        return new VerificationFinding(
                differences.isEmpty() ? VerificationResult.SAME : VerificationResult.DIFFERENT,
                compared,
                sums,
                sentences,
                null);
    }

    private static List<String> differences(Side source, Side target) {
        List<String> differences = new ArrayList<>();
        if (!source.list().namesSum().equals(target.list().namesSum())) {
            differences.add(
                    "The names or sizes of files differ: %d files with %d bytes at the source, %d with %d at the target."
                            .formatted(
                                    source.list().files(),
                                    source.list().bytes(),
                                    target.list().files(),
                                    target.list().bytes()));
        }
        List<String> other = source.sums().entrySet().stream()
                .filter(file -> !file.getValue().equals(target.sums().get(file.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!other.isEmpty()) {
            differences.add("The content of %d files differs: %s%s"
                    .formatted(
                            other.size(),
                            String.join(", ", other.subList(0, Math.min(MOST_NAMED, other.size()))),
                            other.size() > MOST_NAMED ? ", …" : ""));
        }
        return differences;
    }
}
