package io.plumbline.zfs;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * What a send stream came to, so that it can be held against another host's of the same snapshot.
 *
 * @param order the byte order of the host that sent it
 * @param snapshot the guid of the snapshot that it brings
 * @param records how many there are, without the first and the last
 * @param content SHA-256 over all data and all objects, in hexadecimal
 * @param frees SHA-256 over the records that say what is empty
 * @param marks how far the content's sum was at some records, in their order
 */
public record StreamSum(ByteOrder order, Guid snapshot, long records, String content, String frees, List<Mark> marks) {
    /** The sum of the content up to and with a record, and the object that this one is about. */
    public record Mark(long record, long object, String sum) {}

    public StreamSum {
        marks = List.copyOf(marks);
    }

    /** Whether all objects and all their data are the same. */
    public boolean sameContent(StreamSum other) {
        return order.equals(other.order) && snapshot.equals(other.snapshot) && content.equals(other.content);
    }

    /** Where two streams first differ, for people; empty where their marks don't tell. */
    public Optional<String> firstDifference(StreamSum other) {
        Mark before = null;
        for (Mark mark : marks) {
            Optional<Mark> theirs = other.marks.stream()
                    .filter(one -> one.record() == mark.record())
                    .findFirst();
            if (theirs.isEmpty()) {
                continue;
            }
            if (!theirs.get().sum().equals(mark.sum())) {
                return Optional.of(
                        "They first differ at or before record %d of the stream, between object %d and object %d."
                                .formatted(mark.record(), before == null ? 0 : before.object(), mark.object()));
            }
            before = mark;
        }
        if (records != other.records) {
            return Optional.of("One side sent %d records, the other %d.".formatted(records, other.records));
        }
        return content.equals(other.content)
                ? Optional.empty()
                : Optional.of("They differ in the data behind the last mark, at the end of the stream.");
    }
}
