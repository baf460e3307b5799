package io.plumbline.replication;

import io.plumbline.replication.VerificationFinding.Compared;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of the ledger of verifications. Each carries the sum of the one before it: none can be changed, taken out or put in without all
 * that follow being written anew.
 *
 * @param number rises by one
 * @param times to the microsecond
 * @param chain the links to the entry before
 */
public record VerificationEntry(
        long number, VerificationOrder order, Names names, VerificationFinding finding, Times times, Chain chain) {
    /** The sum before the first entry. */
    public static final String START = "0".repeat(64);

    /** What things were called then. */
    public record Names(String group, String sourceSystem, String targetSystem) {}

    /** When it ran. */
    public record Times(Instant startedAt, Instant endedAt) {}

    /** SHA-256, in hexadecimal, of the entry before and of this one. */
    public record Chain(String previousSum, String sum) {}

    /** The same with its own sum. */
    public VerificationEntry sealed() {
        return new VerificationEntry(
                number, order, names, finding, times, new Chain(chain.previousSum(), computedSum()));
    }

    /** What its sum has to be by what it says. */
    public String computedSum() {
        String text = texts().stream()
                // With its length, so that no text can pass for the end of one and the beginning of the next.
                .map(one -> one.length() + ":" + one)
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private List<String> texts() {
        Replica.Place place = order.place();
        Compared compared = finding.compared();
        Stream<Object> said = Stream.of(
                chain.previousSum(),
                number,
                order.id(),
                place.groupId(),
                names.group(),
                order.sourceSystemId(),
                names.sourceSystem(),
                place.sourceDataset(),
                place.targetSystemId(),
                names.targetSystem(),
                place.targetDataset(),
                order.method(),
                order.whole(),
                order.askedBy(),
                finding.result(),
                compared == null ? "" : compared.snapshot() + " " + compared.guid() + " " + compared.base(),
                finding.sums().bytes(),
                finding.sums().files(),
                String.valueOf(finding.sums().source()),
                String.valueOf(finding.sums().target()),
                String.valueOf(finding.cause()),
                times.startedAt(),
                times.endedAt());
        return Stream.concat(said.map(Object::toString), finding.explanation().stream())
                .toList();
    }
}
