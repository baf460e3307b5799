package io.plumbline.replication.store;

import io.plumbline.ops.store.Listing;
import io.plumbline.replication.SnapshotDigest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A dataset of a system, as it was reported. Read here, written by {@link SnapshotStore}. */
@Entity
@Immutable
@Table(name = "datasets")
public class Dataset {
    public static final Listing<Dataset> LISTING = new Listing<>(Dataset.class, "name")
            .field("systemId", UUID.class)
            .field("name", String.class)
            .field("snapshotCount", Integer.class)
            .field("usedBytes", Long.class)
            .field("kind", String.class)
            .field("firstSeenAt", Instant.class)
            .field("goneAt", Instant.class)
            .field("reportedAt", Instant.class);

    @Id
    private UUID id;

    @Column(name = "system_id", nullable = false)
    private UUID systemId;

    @Column(nullable = false)
    private String name;

    @Column
    private @Nullable String kind;

    @Column
    private @Nullable String origin;

    @Column
    private @Nullable Boolean encrypted;

    @Column(name = "gone_at")
    private @Nullable Instant goneAt;

    @Column(name = "used_bytes")
    private @Nullable Long usedBytes;

    @Column(name = "available_bytes")
    private @Nullable Long availableBytes;

    @Column(name = "referenced_bytes")
    private @Nullable Long referencedBytes;

    @Column(name = "snapshot_count", nullable = false)
    private int snapshotCount;

    @Column
    private byte @Nullable [] digest;

    @Column(name = "first_seen_at", nullable = false)
    private Instant firstSeenAt;

    @Column(name = "reported_at", nullable = false)
    private Instant reportedAt;

    protected Dataset() {}

    public UUID id() {
        return id;
    }

    public UUID systemId() {
        return systemId;
    }

    public String name() {
        return name;
    }

    /** {@code FILESYSTEM} or {@code VOLUME}; {@code null} where nobody said. */
    public @Nullable String kind() {
        return kind;
    }

    /** For a clone: the snapshot that it was made from. */
    public @Nullable String origin() {
        return origin;
    }

    /** {@code null} where nobody said, or the host knows no encryption. */
    public @Nullable Boolean encrypted() {
        return encrypted;
    }

    /** Since when its host doesn't list it any more; {@code null} while it does. */
    public @Nullable Instant goneAt() {
        return goneAt;
    }

    public @Nullable Long usedBytes() {
        return usedBytes;
    }

    public @Nullable Long availableBytes() {
        return availableBytes;
    }

    public @Nullable Long referencedBytes() {
        return referencedBytes;
    }

    /** Bookmarks included. */
    public int snapshotCount() {
        return snapshotCount;
    }

    /** {@code null} while it was only reported in part. */
    public @Nullable String digest() {
        return digest == null ? null : SnapshotDigest.ofStored(digest).hex();
    }

    public Instant firstSeenAt() {
        return firstSeenAt;
    }

    public Instant reportedAt() {
        return reportedAt;
    }
}
