package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotDigestTest {
    /** Made by the shell of docs/replication.md. */
    private static final String BY_SHELL = "be35b7a86ea6ebf61fc9e6a0a422ae2be49400ec35a5643d2258984e77bcf8c3";

    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final List<HeldSnapshot> snapshots =
            TestSnapshots.all("@b:300:20 @a:18446744073709551615:10 #a:18446744073709551615:10 @c.d:7:100");

    @Test
    void aShellMakesTheSame() {
        assertThat(SnapshotDigest.of(snapshots).hex()).isEqualTo(BY_SHELL);
        assertThat(SnapshotDigest.of(List.of()).hex()).isEqualTo(OF_NOTHING);
    }

    @Test
    void theOrderOfTheReportIsNoMatter() {
        List<HeldSnapshot> shuffled = new ArrayList<>(snapshots);
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(shuffled, random);
            assertThat(SnapshotDigest.of(shuffled).stored())
                    .isEqualTo(SnapshotDigest.of(snapshots).stored());
        }
    }

    @Test
    void sizesChangeOnlyWhatIsStored() {
        SnapshotDigest small = SnapshotDigest.of(TestSnapshots.all("@a:1:1:100"));
        SnapshotDigest large = SnapshotDigest.of(TestSnapshots.all("@a:1:1:200"));
        assertThat(small.hex()).isEqualTo(large.hex());
        assertThat(small.stored()).isNotEqualTo(large.stored());
        assertThat(SnapshotDigest.ofStored(small.stored()).hex()).isEqualTo(small.hex());
    }

    @Test
    void itsFormIsChecked() {
        assertThat(SnapshotDigest.isHex(OF_NOTHING)).isTrue();
        assertThat(SnapshotDigest.isHex(OF_NOTHING.toUpperCase(java.util.Locale.ROOT)))
                .isFalse();
        assertThat(SnapshotDigest.isHex("e3b0")).isFalse();
    }
}
