package io.plumbline.replication.job;

import io.plumbline.replication.Prune.Pruned;
import io.plumbline.replication.RetentionDecision;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.DestroyPreview;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsCommand;
import io.plumbline.zfs.ZfsFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Destroys snapshots of one dataset: those alone whose guid was read again right before, and never with what depends on them. */
final class DatasetPrune {
    private static final int MOST_AT_ONCE = 50;

    private final HostZfs host;
    private final DatasetName dataset;
    private final BooleanSupplier lock;
    private final Map<RetentionDecision.Destroy, Pruned> pruned = new LinkedHashMap<>();

    /** @param lock renews the lock on the dataset; false if it ended */
    DatasetPrune(HostZfs host, DatasetName dataset, BooleanSupplier lock) {
        this.host = host;
        this.dataset = dataset;
        this.lock = lock;
    }

    /** What the host says that the destruction would give back; {@code null} where it can't say. */
    static @Nullable Long toldBytes(HostZfs host, DatasetName dataset, List<RetentionDecision> decisions)
            throws IOException {
        List<SnapshotRef> refs = destroyed(decisions).stream()
                .map(decision -> SnapshotRef.of(dataset, decision.snapshot()))
                .toList();
        if (!host.capabilities().has(ZfsFeature.DESTROY_PREVIEW)) {
            return null;
        }
        long sum = 0;
        for (ZfsCommand command : new SnapshotCommands(host.capabilities()).previewDestroy(refs)) {
            Long told = DestroyPreview.read(host.say(command)).reclaimedBytes();
            if (told == null) {
                return null;
            }
            sum += told;
        }
        return sum;
    }

    static List<RetentionDecision.Destroy> destroyed(List<RetentionDecision> decisions) {
        return decisions.stream()
                .filter(RetentionDecision.Destroy.class::isInstance)
                .map(RetentionDecision.Destroy.class::cast)
                .toList();
    }

    /** Destroys what is to be destroyed, and says of each whether it was. */
    List<Pruned> run(List<RetentionDecision.Destroy> wanted) {
        int together = host.capabilities().has(ZfsFeature.DESTROY_SEVERAL) ? MOST_AT_ONCE : 1;
        for (int start = 0; start < wanted.size(); start += together) {
            List<RetentionDecision.Destroy> batch = wanted.subList(start, Math.min(wanted.size(), start + together));
            String broken = null;
            try {
                if (lock.getAsBoolean()) {
                    destroy(batch);
                } else {
                    broken = "the lock on the dataset has ended";
                }
            } catch (IOException e) {
                broken = "nobody knows whether it was destroyed, the connection broke: " + e.getMessage();
            }
            if (broken != null) {
                leave(wanted, broken);
                break;
            }
        }
        return List.copyOf(pruned.values());
    }

    /** One that can't be destroyed leaves the others to be tried one by one. */
    private void destroy(List<RetentionDecision.Destroy> batch) throws IOException {
        List<RetentionDecision.Destroy> confirmed = confirmed(batch);
        try {
            for (ZfsCommand command : new SnapshotCommands(host.capabilities())
                    .destroy(confirmed.stream().map(this::ref).toList())) {
                host.run(command);
            }
            confirmed.forEach(one -> note(one, null));
        } catch (ZfsException e) {
            if (confirmed.size() == 1) {
                note(confirmed.get(0), String.valueOf(e.getMessage()));
            } else {
                for (RetentionDecision.Destroy one : confirmed) {
                    destroy(List.of(one));
                }
            }
        }
    }

    /** Those that still are what they were when it was decided about them. */
    private List<RetentionDecision.Destroy> confirmed(List<RetentionDecision.Destroy> batch) throws IOException {
        Map<SnapshotRef, String> guids = InventoryCommands.readGuids(
                host.say(InventoryCommands.guids(batch.stream().map(this::ref).toList())));
        List<RetentionDecision.Destroy> confirmed = new ArrayList<>();
        for (RetentionDecision.Destroy one : batch) {
            String guid = guids.get(ref(one));
            if (guid == null) {
                note(one, "it is gone already");
            } else if (guid.equals(one.snapshot().guid().toString())) {
                confirmed.add(one);
            } else {
                note(one, "another snapshot has its name by now, of guid " + guid);
            }
        }
        return confirmed;
    }

    private SnapshotRef ref(RetentionDecision.Destroy one) {
        return SnapshotRef.of(dataset, one.snapshot());
    }

    private void leave(List<RetentionDecision.Destroy> wanted, String why) {
        wanted.stream().filter(one -> !pruned.containsKey(one)).forEach(one -> note(one, why));
    }

    private void note(RetentionDecision.Destroy one, @Nullable String error) {
        Snapshot snapshot = one.snapshot();
        pruned.put(one, new Pruned(snapshot.name(), snapshot.guid(), snapshot.createdAt(), one.why(), error));
    }
}
