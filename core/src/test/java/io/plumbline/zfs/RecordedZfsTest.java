package io.plumbline.zfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a real OpenZFS printed, and what it means. The recordings lie beside the project; without them these tests are skipped. */
class RecordedZfsTest {
    private static final Path RECORDED = Path.of("../../shared/recorded/zfs");

    /** Every recording with an error output. Where several commands failed in one, the one that says most. */
    private static final String CAUSES = """
            010 PERMISSION_DENIED
            011 PERMISSION_DENIED
            012 PERMISSION_DENIED
            013 PERMISSION_DENIED
            014 PERMISSION_DENIED
            015 SSH_UNREACHABLE
            016 SSH_LOGIN_REFUSED
            017 SSH_HOST_KEY
            021 NAME_TAKEN
            022 DATASET_MISSING
            023 NAME_INVALID
            026 DATASET_MISSING
            027 DATASET_MISSING
            032 COMMAND_UNSUPPORTED
            048-send UNKNOWN
            055 MOUNT_FAILED
            057 PROPERTY_REFUSED
            058 MOUNT_FAILED
            059 PERMISSION_DENIED
            060 DESTINATION_EXISTS
            061 PARENT_MISSING
            062 DATASET_MISSING
            063 BASE_MISMATCH
            064 TARGET_MODIFIED
            065 TARGET_MODIFIED
            067 NAME_TAKEN
            068 DESTINATION_HAS_SNAPSHOTS
            069 STREAM_CUT
            070 STREAM_CUT
            071 STREAM_CORRUPT
            072 SNAPSHOT_MISSING
            073 SNAPSHOT_MISSING
            074 BASE_NOT_EARLIER
            075 SNAPSHOT_MISSING
            076 UNKNOWN
            077 QUOTA_EXCEEDED
            079-state INTERRUPTED_RESUMABLE
            079-two-incrementals PARTIAL_STATE
            079-two-receives DESTINATION_EXISTS
            080 INTERRUPTED_RESUMABLE
            082 DESTINATION_EXISTS
            085 TOKEN_SPENT
            086 STREAM_CUT
            087 STREAM_CUT
            088 PARTIAL_STATE
            089 TOKEN_STALE
            090 TOKEN_CORRUPT
            091 NOTHING_TO_ABORT
            092 STREAM_CUT
            093 DATASET_MISSING
            094 INTERRUPTED_RESUMABLE
            095 INTERRUPTED_RESUMABLE
            096 INTERRUPTED_RESUMABLE
            097 SSH_CONNECTION_LOST
            098 DESTINATION_EXISTS
            101 NAME_TAKEN
            102 SNAPSHOT_MISSING
            107 COMMAND_UNSUPPORTED
            108 NAME_INVALID
            109 BASE_MISSING
            111 SNAPSHOT_MISSING
            113 NAME_INVALID
            121 HOLD_EXISTS
            122 BUSY
            123 BUSY
            124 SNAPSHOT_MISSING
            125 HOLD_MISSING
            126 SNAPSHOT_MISSING
            128 BUSY
            129 NEWER_SNAPSHOTS
            131 SNAPSHOT_MISSING
            133 HAS_CLONES
            134 BUSY
            135 HAS_CHILDREN
            144 KEY_NOT_LOADED
            145 KEY_NOT_LOADED
            146 RAW_REQUIRED
            148 KEY_NOT_LOADED
            149 INTERRUPTED_RESUMABLE
            151 KEY_WRONG
            153 RAW_MISMATCH
            163 PARENT_MISSING
            164 COMMAND_UNSUPPORTED
            166 NAME_INVALID
            170 SSH_CONNECTION_LOST
            """;

    private record Recording(String file, String output, String errors) {
        static Recording read(Path path) {
            try {
                String text = Files.readString(path);
                int output = text.indexOf("\n--- stdout\n") + "\n--- stdout\n".length();
                int errors = text.indexOf("--- stderr\n", output);
                int exit = text.lastIndexOf("--- exit ");
                return new Recording(
                        path.getFileName().toString(),
                        text.substring(output, errors),
                        text.substring(errors + "--- stderr\n".length(), exit));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void theRecordingsAreHere() {
        assumeTrue(Files.isDirectory(RECORDED), "the recorded ZFS output is not here");
    }

    private static List<Recording> recordings() {
        try (Stream<Path> files = Files.list(RECORDED)) {
            return files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .map(Recording::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording recording(String prefix) {
        return recordings().stream()
                .filter(recorded -> recorded.file.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> everyErrorHasItsCause() {
        Map<String, String> causes = new TreeMap<>();
        CAUSES.lines().forEach(line -> causes.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
        return recordings().stream()
                .filter(recorded -> !recorded.errors.isBlank())
                .map(recorded -> DynamicTest.dynamicTest(
                        recorded.file,
                        () -> assertThat(CauseReader.read(recorded.errors).name())
                                .isEqualTo(causes.entrySet().stream()
                                        .filter(cause -> recorded.file.startsWith(cause.getKey()))
                                        .findFirst()
                                        .map(Map.Entry::getValue)
                                        .orElse("missing in the table"))));
    }

    @Test
    void theHostIsRecognised() {
        ZfsCapabilities capabilities = ZfsCapabilities.detect(
                        recording("001").output, recording("164").errors, recording("032").errors)
                .orElseThrow();
        assertThat(capabilities.version()).isEqualTo("zfs-2.1.11-1+deb12u1");
        assertThat(capabilities.features()).containsExactlyInAnyOrderElementsOf(Samples.OPENZFS_2_1.features());
    }

    @Test
    void datasetsAreRead() {
        // The recording has its columns in another order.
        PropertyRows rows = PropertyRows.ofList(
                List.of(
                        "name",
                        "type",
                        "guid",
                        "createtxg",
                        "used",
                        "available",
                        "referenced",
                        "mountpoint",
                        "mounted",
                        "origin",
                        "encryption",
                        "keystatus",
                        "receive_resume_token"),
                recording("028").output);
        assertThat(rows.unread()).isEmpty();
        assertThat(rows.rows()).hasSize(5);
        assertThat(rows.rows().get(4).text("keystatus")).isEqualTo("available");
    }

    @Test
    void tokensTellWhatTheyStandFor() {
        ResumeState full = ResumeState.read(recording("083").output).orElseThrow();
        assertThat(full.from()).isNull();
        assertThat(full.to()).isEqualTo(Guid.parse("11036967817994351964"));
        assertThat(full.toName()).hasToString("tank/data@s1");
        assertThat(full.bytes()).isEqualTo(0x242468L);
        assertThat(full.raw()).isFalse();
        assertThat(SendEstimate.read(recording("083").output).bytes()).isEqualTo(1961408);

        ResumeState raw = ResumeState.read(recording("149").output).orElseThrow();
        assertThat(raw.from()).isEqualTo(Guid.parse("15358972420414696582"));
        assertThat(raw.to()).isEqualTo(Guid.parse("13697253577453826091"));
        assertThat(raw.raw()).isTrue();
    }

    @Test
    void everyTokenIsOne() {
        long tokens = recordings().stream()
                .flatMap(recorded -> Stream.concat(recorded.output.lines(), recorded.errors.lines()))
                .flatMap(line -> Stream.of(line.split("[\\s=]+")))
                .filter(word -> word.startsWith("1-"))
                .filter(word -> new ResumeToken(word).value().equals(word))
                .count();
        assertThat(tokens).isGreaterThan(20);
    }

    @Test
    void sizesHoldsAndPreviewsAreRead() {
        assertThat(SendEstimate.read(recording("040").output).bytes()).isEqualTo(4357160);
        assertThat(SendEstimate.read(recording("041").output).bytes()).isEqualTo(1281480);
        assertThat(SendEstimate.read(recording("106").output).bytes()).isEqualTo(427160);
        DestroyPreview preview = DestroyPreview.read(recording("130").output);
        assertThat(preview.snapshots()).hasToString("[tank/data@s2, tank/data@s3, tank/data@s4]");
        assertThat(preview.reclaimedBytes()).isEqualTo(249856);
        assertThat(Hold.read(recording("120").output).rows())
                .extracting(Hold::tag)
                .containsOnly("repl:j1");
        assertThat(Hold.read(recording("120").output).rows()).hasSize(4);
    }

    @Test
    void damagedAnswersNeverThrow() {
        Random random = new Random(20261122);
        for (Recording recorded : recordings()) {
            for (int round = 0; round < 5; round++) {
                StringBuilder text = new StringBuilder(recorded.output + recorded.errors);
                for (int i = random.nextInt(12); i >= 0 && !text.isEmpty(); i--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
                }
                Samples.readAll(text.toString());
            }
        }
    }
}
