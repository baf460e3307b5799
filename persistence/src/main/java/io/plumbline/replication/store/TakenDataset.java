package io.plumbline.replication.store;

import org.jspecify.annotations.Nullable;

/**
 * What a report changed of one dataset.
 *
 * @param digest of all that is known of it now; {@code null} while it was only reported in part
 * @param snapshotCount all that is known, bookmarks included
 */
public record TakenDataset(
        String dataset, @Nullable String digest, int snapshotCount, int added, int changed, int removed) {}
