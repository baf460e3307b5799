package io.plumbline.zfs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A filesystem or volume as one host listed it. */
public record Dataset(DatasetName name, DatasetType type, Guid guid, Origin origin, State state) {
    /**
     * Where it comes from.
     *
     * @param createTxg as a snapshot's
     * @param cloneOf {@code null} unless it is a clone
     */
    public record Origin(long createTxg, @Nullable SnapshotRef cloneOf) {}

    /**
     * What changes over time.
     *
     * @param encryption {@code null} where the host knows none
     * @param partial what an interrupted or a running receive shows
     * @param snapshotsChangedAt {@code null} where the host doesn't tell
     */
    public record State(
            Space space,
            Mount mount,
            @Nullable Encryption encryption,
            @Nullable ResumeToken partial,
            @Nullable Instant snapshotsChangedAt) {}

    /** In bytes; {@code null} where it doesn't apply. */
    public record Space(
            @Nullable Long used,
            @Nullable Long referenced,
            @Nullable Long available) {}

    /**
     * How it is reached on its host.
     *
     * @param point a path, {@code none} or {@code legacy}; {@code null} for a volume, as is {@code mounted}
     */
    public record Mount(@Nullable Boolean mounted, @Nullable String point, boolean readOnly) {}

    /**
     * Whether its data can be read.
     *
     * @param algorithm {@code off} where it is not encrypted
     * @param keyLoaded {@code null} where it needs none
     */
    public record Encryption(String algorithm, @Nullable Boolean keyLoaded) {
        public boolean isOn() {
            return !algorithm.equals("off");
        }
    }
}
