package io.plumbline.zfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;

/** Hosts for tests. */
final class Samples {
    static final ZfsCapabilities OPENZFS_2_1 = new ZfsCapabilities(
            "zfs-2.1.11-1+deb12u1", EnumSet.complementOf(EnumSet.of(ZfsFeature.JSON, ZfsFeature.SNAPSHOTS_CHANGED)));

    static final ZfsCapabilities OPENZFS_2_3 = new ZfsCapabilities("zfs-2.3.1-1", EnumSet.allOf(ZfsFeature.class));

    static final ZfsCapabilities ZFS_FUSE = new ZfsCapabilities(null, Set.of(ZfsFeature.INTERMEDIATES));

    private Samples() {}

    /** Whatever the text is, every reader says something. */
    static void readAll(String text) {
        assertThat(CauseReader.read(text)).isNotNull();
        assertThat(CauseReader.readTransfer(text, text)).isNotNull();
        assertThat(ZfsCapabilities.detect(text, text, text)).isNotNull();
        for (ZfsCapabilities host : new ZfsCapabilities[] {OPENZFS_2_1, ZFS_FUSE}) {
            assertThat(DatasetReader.read(host, text)).isNotNull();
            assertThat(SnapshotReader.read(host, text)).isNotNull();
            assertThat(PoolReader.read(host, text)).isNotNull();
        }
        assertThat(SendEstimate.read(text)).isNotNull();
        assertThat(SendProgress.read(text)).isNotNull();
        assertThat(ResumeState.read(text)).isNotNull();
        assertThat(DestroyPreview.read(text)).isNotNull();
        assertThat(Hold.read(text)).isNotNull();
        assertThat(DatasetName.find(text)).isNotNull();
        assertThat(SnapshotRef.find(text)).isNotNull();
    }
}
