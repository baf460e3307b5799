package io.plumbline.replication;

import io.plumbline.zfs.Dataset;
import io.plumbline.zfs.DatasetType;
import io.plumbline.zfs.Guid;
import org.jspecify.annotations.Nullable;

/**
 * What a host's list says of a dataset, its snapshots apart.
 *
 * @param guid stays when the dataset is renamed
 * @param origin for a clone: the snapshot that it was made from
 * @param encrypted {@code null} where the host knows no encryption
 */
public record DatasetFacts(
        String name,
        Guid guid,
        DatasetType kind,
        @Nullable String origin,
        Dataset.Space space,
        @Nullable Boolean encrypted) {
    public static DatasetFacts of(Dataset listed) {
        Dataset.Encryption encryption = listed.state().encryption();
        return new DatasetFacts(
                listed.name().value(),
                listed.guid(),
                listed.type(),
                listed.origin().cloneOf() == null
                        ? null
                        : listed.origin().cloneOf().toString(),
                listed.state().space(),
                encryption == null ? null : Boolean.valueOf(encryption.isOn()));
    }
}
