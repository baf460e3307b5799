package io.plumbline.replication.store;

import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A target as it is kept. It carries its position itself: a list numbered by Hibernate would swap two targets row by row, into a taken key. */
@Embeddable
public class StoredTarget {
    @Column(name = "system_id", nullable = false)
    private UUID systemId;

    @Column(nullable = false)
    private String dataset;

    @Column(nullable = false)
    private int position;

    protected StoredTarget() {}

    StoredTarget(SyncTarget target, int position) {
        this.systemId = target.systemId();
        this.dataset = target.dataset();
        this.position = position;
    }

    SyncTarget target() {
        return new SyncTarget(systemId, dataset);
    }

    int position() {
        return position;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredTarget that
                && systemId.equals(that.systemId)
                && dataset.equals(that.dataset)
                && position == that.position;
    }

    @Override
    public int hashCode() {
        return Objects.hash(systemId, dataset, position);
    }
}
