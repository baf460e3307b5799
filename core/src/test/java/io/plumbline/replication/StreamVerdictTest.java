package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.StreamFormatException;
import io.plumbline.zfs.StreamSum;
import io.plumbline.zfs.StreamSummer;
import io.plumbline.zfs.UnknownStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On streams that zfs-fuse 0.7.0 sent of one snapshot from two pools, where its dataset had two names. */
class StreamVerdictTest {
    private static final int HEAD = 312;

    private static byte[] recorded(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                        StreamVerdictTest.class.getResourceAsStream("/streams/" + name + ".gz"), name);
                InputStream stream = new GZIPInputStream(file)) {
            return stream.readAllBytes();
        }
    }

    private static StreamSum sum(byte[] stream) throws StreamFormatException {
        StreamSummer summer = new StreamSummer();
        summer.take(stream, 0, stream.length);
        return summer.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "increment"})
    void theSameSnapshotFromTwoPoolsIsTheSame(String kind) throws IOException {
        byte[] source = recorded("source-" + kind);
        byte[] replica = recorded("replica-" + kind);

        assertThat(source).as("as bytes they differ").isNotEqualTo(replica);
        assertThat(sum(source).sameContent(sum(replica))).isTrue();
        assertThat(sum(source).frees()).isEqualTo(sum(replica).frees());
        assertThat(sum(source).firstDifference(sum(replica))).isEmpty();
    }

    @Test
    void piecesMayBeCutAnywhere() throws IOException {
        byte[] stream = recorded("source-full");
        Random random = new Random(11);
        for (int round = 0; round < 20; round++) {
            StreamSummer summer = new StreamSummer();
            int at = 0;
            while (at < stream.length) {
                int length = Math.min(1 + random.nextInt(round % 2 == 0 ? 7 : 5_000), stream.length - at);
                summer.take(stream, at, length);
                at += length;
            }

            assertThat(summer.end()).isEqualTo(sum(stream));
        }
    }

    /** Wherever a bit of the data is another one, the sum is another one. */
    @Test
    void aChangedBitOfDataIsSeen() throws IOException {
        byte[] stream = recorded("source-full");
        int data = indexOf(stream, "1\n2\n3\n4\n");
        Random random = new Random(13);
        for (int round = 0; round < 50; round++) {
            byte[] damaged = stream.clone();
            damaged[data + random.nextInt(8_000)] ^= (byte) (1 << random.nextInt(8));

            StreamSum sum = sum(damaged);

            assertThat(sum.sameContent(sum(stream))).isFalse();
            assertThat(sum.firstDifference(sum(stream)).orElseThrow()).contains("first differ");
        }
    }

    private static int indexOf(byte[] stream, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < stream.length - wanted.length; i++) {
            if (Arrays.equals(stream, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not in the stream");
    }

    @Test
    void aStreamThatStopsEarlyOrIsNoneIsRefused() throws IOException {
        byte[] stream = recorded("source-full");

        assertThatThrownBy(() -> sum(Arrays.copyOf(stream, stream.length - 1)))
                .isInstanceOf(StreamFormatException.class)
                .hasMessageContaining("stops before its end");
        assertThatThrownBy(() -> sum(Arrays.copyOf(stream, HEAD))).isInstanceOf(StreamFormatException.class);
        assertThatThrownBy(() -> sum(new byte[0])).isInstanceOf(StreamFormatException.class);
        assertThatThrownBy(() -> sum(new byte[HEAD]))
                .isInstanceOf(UnknownStreamException.class)
                .hasMessageContaining("does not begin like one");
    }

    @Test
    void whatNoStreamHoldsNeverRunsAway() throws IOException {
        byte[] stream = recorded("source-increment");
        Random random = new Random(17);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = stream.clone();
            for (int i = 0; i < 20; i++) {
                damaged[HEAD + random.nextInt(damaged.length - HEAD)] = (byte) random.nextInt();
            }
            try {
                sum(damaged);
            } catch (StreamFormatException e) {
                assertThat(e).hasMessageStartingWith("the stream can't be read");
            }
        }
    }

    @Test
    void streamsOfTheSameDataProveThatItIsTheSame() throws IOException {
        VerificationFinding finding = judge("full", null, null, false).orElseThrow();

        assertThat(finding.result()).isEqualTo(VerificationResult.SAME);
        assertThat(finding.explanation().get(0)).contains("every object of snapshot @two");
        assertThat(judge("increment", new Guid(7), null, false).orElseThrow().result())
                .isEqualTo(VerificationResult.SAME);
    }

    @Test
    void anIncrementThatDiffersProvesNothingAndAWholeStreamDoes() throws IOException {
        assertThat(judge("increment", new Guid(7), null, true)).isEmpty();
        assertThat(judge("full", null, null, true).orElseThrow().result()).isEqualTo(VerificationResult.DIFFERENT);
    }

    @Test
    void otherSoftwareMayCutTheSameDataIntoOtherRecords() throws IOException {
        VerificationFinding finding = judge("full", null, "zfs-2.1.11", true).orElseThrow();

        assertThat(finding.result()).isEqualTo(VerificationResult.NOT_COMPARABLE);
        assertThat(finding.explanation().toString()).contains("zfs-2.1.11", "Verify by FILES");
    }

    private static Optional<VerificationFinding> judge(
            String kind, @Nullable Guid base, @Nullable String version, boolean damage) throws IOException {
        byte[] source = recorded("source-" + kind);
        byte[] replica = recorded("replica-" + kind);
        if (damage) {
            replica[indexOf(replica, "1\n2\n3\n") + 2] ^= 1;
        }
        return new StreamVerdict(new Compared("two", new Guid(77), base), new StreamVerdict.Software(null, version))
                .of(sum(source), sum(replica), 1);
    }
}
