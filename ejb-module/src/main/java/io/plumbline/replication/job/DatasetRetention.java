package io.plumbline.replication.job;

import io.plumbline.replication.LookedDataset;
import io.plumbline.replication.Reclaim;
import io.plumbline.replication.Retention;
import io.plumbline.replication.RetentionDecision;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.zfs.DatasetName;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What retention does with the snapshots of one dataset.
 *
 * @param toldBytes what the host says that their destruction would give back; {@code null} where it doesn't say
 */
public record DatasetRetention(
        LookedDataset looked,
        List<RetentionDecision> decisions,
        @Nullable Long toldBytes) {
    static DatasetRetention of(LookedDataset looked, List<RetentionDecision> decisions, HostZfs host)
            throws IOException {
        return new DatasetRetention(
                looked, decisions, DatasetPrune.toldBytes(host, new DatasetName(looked.dataset()), decisions));
    }

    public Reclaim reclaim() {
        return Retention.preview(decisions, looked.usedBytes());
    }

    /** What the host says, and else the sum of what each snapshot alone refers to. */
    public long freedBytes() {
        return toldBytes == null ? reclaim().atLeastBytes() : toldBytes;
    }
}
