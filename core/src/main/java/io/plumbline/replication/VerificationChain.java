package io.plumbline.replication;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the ledger from its oldest entry and looks whether each link holds. The oldest may have had others before it, long ago. */
public final class VerificationChain {
    private @Nullable VerificationEntry last;
    private long entries;
    private @Nullable Break found;

    /** Where the chain does not hold, and why. */
    public record Break(long number, String reason) {}

    /** Takes the next entry; what comes behind a break is only counted. */
    public void take(VerificationEntry entry) {
        entries++;
        if (found == null) {
            String reason = reason(entry);
            found = reason == null ? null : new Break(entry.number(), reason);
        }
        last = entry;
    }

    private @Nullable String reason(VerificationEntry entry) {
        if (!entry.computedSum().equals(entry.chain().sum())) {
            return "what it says is not what its sum was made of";
        }
        if (last == null) {
            boolean first = entry.number() == 1;
            return first && !entry.chain().previousSum().equals(VerificationEntry.START)
                    ? "it is the first, and names another before it"
                    : null;
        }
        if (entry.number() != last.number() + 1) {
            return "the entries before it are missing";
        }
        return entry.chain().previousSum().equals(last.chain().sum())
                ? null
                : "it was not written behind the entry before it";
    }

    public long entries() {
        return entries;
    }

    /** The newest; {@code null} where there is none. Whoever keeps its sum elsewhere can tell whether entries were cut off the end. */
    public @Nullable VerificationEntry newest() {
        return last;
    }

    public Optional<Break> firstBreak() {
        return Optional.ofNullable(found);
    }
}
