package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.replication.Comparison;
import io.plumbline.replication.DatasetState;
import io.plumbline.replication.StreamVerdict;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationFinding;
import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationFinding.Sums;
import io.plumbline.replication.VerificationOrder;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.VerificationResult;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.StreamPair;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.SendFlag;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.UnknownStreamException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out one verification: looks at both sides, finds the newest snapshot that both hold, and compares what they read of it. */
final class VerificationRun {
    private final VerificationOrder order;
    private final GroupPlanning planning;
    private final VerificationWatch watch;
    private final Known known;

    /**
     * What is known of the pair.
     *
     * @param lastWord the newest entry that said whether both are the same; {@code null} for none
     * @param raw whether the replica came by raw streams, so that both sides can send it only as it lies on their disks
     */
    record Known(@Nullable VerificationEntry lastWord, boolean raw) {}

    /** The newest snapshot that both sides hold, as each of them calls it. */
    record CommonSnapshot(SnapshotRef source, SnapshotRef target, Guid guid) {
        Compared compared(@Nullable Guid base) {
            return new Compared(source.name(), guid, base);
        }
    }

    VerificationRun(VerificationOrder order, GroupPlanning planning, VerificationWatch watch, Known known) {
        this.order = order;
        this.planning = planning;
        this.watch = watch;
        this.known = known;
    }

    /**
     * Runs it to its end; what goes wrong is a finding too.
     *
     * @throws TransferBroken if it was ended from outside
     */
    VerificationFinding run() throws TransferBroken {
        try {
            return carryOut();
        } catch (TransferBroken e) {
            throw e;
        } catch (UnknownStreamException e) {
            return VerificationFinding.notComparable(
                    null, "A host sends streams of a form that is not known here. Verify by files.");
        } catch (ZfsException e) {
            return VerificationFinding.failed(e.reason().name(), String.valueOf(e.getMessage()));
        } catch (LoginException e) {
            return VerificationFinding.failed("LOGIN", e.message());
        } catch (IOException e) {
            return VerificationFinding.failed("BROKEN", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Failure failure = Failure.in(e).orElseThrow(() -> e);
            return VerificationFinding.failed("CONFIGURATION", failure.detail());
        }
    }

    private VerificationFinding carryOut() throws LoginException, IOException, ZfsException {
        String sourceDataset = order.place().sourceDataset();
        String targetDataset = order.place().targetDataset();
        try (HostZfs source = planning.open(order.sourceSystemId());
                HostZfs target = planning.open(order.place().targetSystemId())) {
            Optional<DatasetState> mine =
                    planning.look(source, order.sourceSystemId(), sourceDataset).find(sourceDataset);
            Optional<DatasetState> theirs = planning.look(target, order.place().targetSystemId(), targetDataset)
                    .find(targetDataset);
            if (mine.isEmpty() || theirs.isEmpty()) {
                String missing = mine.isEmpty()
                        ? "source has no dataset " + sourceDataset
                        : "target has no dataset " + targetDataset;
                return VerificationFinding.failed("DATASET_MISSING", "The " + missing + ".");
            }
            Snapshot newest = Comparison.of(mine.get().snapshots(), theirs.get().snapshots(), false)
                    .commonAncestor();
            if (newest == null) {
                return VerificationFinding.notComparable(
                        null, "There is no snapshot that both sides hold: nothing can be compared.");
            }
            CommonSnapshot common =
                    common(mine.get(), theirs.get(), newest.guid()).orElseThrow();
            watch.begun();
            return order.method() == VerificationPlan.Method.FILES
                    ? new FilesProof(source, target, watch).of(common, order)
                    : streams(source, target, common, base(mine.get(), theirs.get(), newest));
        }
    }

    /** The last snapshot that was proved to be the same, where both sides still hold it. */
    private @Nullable CommonSnapshot base(DatasetState mine, DatasetState theirs, Snapshot newest) {
        VerificationEntry last = known.lastWord();
        if (order.whole() || last == null || last.finding().result() != VerificationResult.SAME) {
            return null;
        }
        Compared proved = last.finding().compared();
        return proved == null
                ? null
                : common(mine, theirs, proved.guid())
                        .filter(found -> isAtOrBefore(mine, proved.guid(), newest))
                        .orElse(null);
    }

    private static boolean isAtOrBefore(DatasetState dataset, Guid guid, Snapshot newest) {
        return dataset.snapshots().stream()
                .anyMatch(one -> !one.isBookmark()
                        && one.guid().equals(guid)
                        && Long.compareUnsigned(one.createTxg(), newest.createTxg()) <= 0);
    }

    private VerificationFinding streams(
            HostZfs source, HostZfs target, CommonSnapshot common, @Nullable CommonSnapshot base)
            throws IOException, ZfsException {
        if (base != null && base.guid().equals(common.guid())) {
            return nothingNew(common);
        }
        if (base != null) {
            Optional<VerificationFinding> found = compare(source, target, common, base);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return compare(source, target, common, null).orElseThrow();
    }

    private VerificationFinding nothingNew(CommonSnapshot common) {
        VerificationEntry last = known.lastWord();
        return new VerificationFinding(
                VerificationResult.SAME,
                common.compared(common.guid()),
                Sums.NONE,
                List.of(
                        "Both sides still hold snapshot %s (guid %s), which entry %d of the ledger proved to be the same, and no newer one that both hold."
                                .formatted(
                                        "@" + common.source().name(), common.guid(), last == null ? 0 : last.number()),
                        "Its content was not read again. Ask for the whole to have it read."),
                null);
    }

    private Optional<VerificationFinding> compare(
            HostZfs source, HostZfs target, CommonSnapshot common, @Nullable CommonSnapshot base)
            throws IOException, ZfsException {
        Set<SendFlag> flags = known.raw() ? EnumSet.of(SendFlag.RAW) : EnumSet.noneOf(SendFlag.class);
        StreamPair pair = StreamPair.read(
                new StreamPair.Sender(
                        source, new SendOrder(common.source(), base == null ? null : base.source(), false, flags)),
                new StreamPair.Sender(
                        target, new SendOrder(common.target(), base == null ? null : base.target(), false, flags)),
                watch.throttles(),
                watch);
        StreamVerdict.Software software = new StreamVerdict.Software(
                source.capabilities().version(), target.capabilities().version());
        return new StreamVerdict(common.compared(base == null ? null : base.guid()), software)
                .of(pair.source(), pair.target(), pair.bytes());
    }

    private static Optional<CommonSnapshot> common(DatasetState mine, DatasetState theirs, Guid guid) {
        return find(mine, guid).flatMap(here -> find(theirs, guid).map(there -> new CommonSnapshot(here, there, guid)));
    }

    private static Optional<SnapshotRef> find(DatasetState dataset, Guid guid) {
        return dataset.snapshots().stream()
                .filter(one -> !one.isBookmark() && one.guid().equals(guid))
                .findFirst()
                .map(one -> SnapshotRef.of(new DatasetName(dataset.name()), one));
    }
}
