package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.ConflictScene.Target;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories are as in {@link History}. */
class ConflictSceneTest {
    private static final DatasetName COPY = new DatasetName("backup/copy");
    private static final Guid GUID = new Guid(77);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a b c | a b x y | STOP        |
        a b c | a b x y | ROLL_BACK   | zfs destroy backup/copy@y; zfs destroy backup/copy@x; zfs rollback backup/copy@b; SEND c
        a b   | a b x   | ROLL_BACK   | zfs destroy backup/copy@x; zfs rollback backup/copy@b
        a b c | a x     | KEEP_COPY   | zfs rename backup/copy backup/aside; SEND c
        a b   | x y     | FULL_RESEND | zfs rename backup/copy backup/aside; SEND b; zfs destroy backup/aside@y; zfs destroy backup/aside@x; zfs destroy backup/aside
        """)
    void stepsAreOneCommandEach(String source, String target, ConflictStrategy strategy, @Nullable String steps) {
        ConflictPreview preview = scene(source, target, List.of(), "").preview(strategy);
        assertThat(text(preview)).isEqualTo(Objects.requireNonNullElse(steps, ""));
        assertThat(preview.steps())
                .allSatisfy(step -> assertThat(step.sentence()).endsWith("."));
    }

    @Test
    void snapshotsAreNamedOneByOneSoThatNothingElseGoes() {
        ConflictPreview preview = scene("a", "x y z", List.of(), "").preview(ConflictStrategy.FULL_RESEND);
        assertThat(preview.steps())
                .filteredOn(step -> step.verb() == ResolutionStep.Verb.DESTROY_SNAPSHOT)
                .extracting(ResolutionStep::guid)
                .containsExactly(History.guid("z"), History.guid("y"), History.guid("x"));
        assertThat(preview.steps())
                .extracting(ResolutionStep::destroys)
                .containsExactly(false, false, true, true, true, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a b c | a x   |      | a b c d | a x   |      | true
        a b c | a x   |      | a b c   | a x y |      | false
        a b c | a x   |      | a b c   | a y   |      | false
        a b c | a x   |      | b c     | a x   |      | false
        a b c | a x   |      | a b c   | a x   | sub  | false
        """)
    void aDigestStandsForTheTargetAndWhatIsDoneToIt(
            String source,
            String target,
            @Nullable String below,
            String sourceThen,
            String targetThen,
            @Nullable String belowThen,
            boolean same) {
        String before = scene(source, target, names(below), "")
                .preview(ConflictStrategy.KEEP_COPY)
                .digest();
        String after = scene(sourceThen, targetThen, names(belowThen), "")
                .preview(ConflictStrategy.KEEP_COPY)
                .digest();
        assertThat(before).matches("[0-9a-f]{64}");
        assertThat(after.equals(before)).isEqualTo(same);
    }

    @Test
    void eachStrategyHasItsOwnDigest() {
        ConflictScene scene = scene("a b", "a x", List.of(), "");
        assertThat(List.of(ConflictStrategy.values()).stream()
                        .map(strategy -> scene.preview(strategy).digest())
                        .collect(Collectors.toSet()))
                .hasSize(4);
    }

    @Test
    void datasetsBelowGoWithACopyAndForbidItsDestruction() {
        ConflictScene scene = scene("a b", "a x", List.of("backup/copy/sub"), "");
        ConflictPreview copy = scene.preview(ConflictStrategy.KEEP_COPY);
        assertThat(copy.resolution().possible()).isTrue();
        assertThat(copy.movedAlong()).containsExactly("backup/copy/sub");
        assertThat(String.join(" ", copy.explanation())).contains("backup/copy/sub");
        ConflictPreview resend = scene.preview(ConflictStrategy.FULL_RESEND);
        assertThat(resend.resolution().possible()).isFalse();
        assertThat(resend.steps()).isEmpty();
        assertThat(String.join(" ", resend.explanation())).contains("backup/copy/sub");
    }

    @Test
    void aBookmarkThatARollbackWouldDestroyForbidsIt() {
        assertThat(scene("a b", "a x", List.of(), "a #x")
                        .preview(ConflictStrategy.ROLL_BACK)
                        .explanation())
                .singleElement()
                .asString()
                .contains("#x");
        assertThat(scene("a b", "a x", List.of(), "#a")
                        .preview(ConflictStrategy.ROLL_BACK)
                        .resolution()
                        .possible())
                .isTrue();
    }

    @Test
    void nothingIsSetAsideWhereNothingWouldFollow() {
        PlanRules refuse = new PlanRules(SnapshotFilter.ALL, InitialPolicy.REFUSE, PairCapabilities.ALL, false);
        ConflictScene scene = new ConflictScene(
                Pair.of(History.of("a b", 100), History.of("a x", 5)),
                refuse,
                new Target(COPY, GUID, List.of(), List.of()),
                state());
        for (ConflictStrategy strategy : List.of(ConflictStrategy.KEEP_COPY, ConflictStrategy.FULL_RESEND)) {
            assertThat(scene.preview(strategy).explanation())
                    .singleElement()
                    .asString()
                    .contains("REFUSE");
        }
        assertThat(scene.preview(ConflictStrategy.ROLL_BACK).resolution().possible())
                .isTrue();
    }

    @Test
    void aPoolCanNotBeRenamed() {
        ConflictScene scene = new ConflictScene(
                Pair.of(History.of("a b", 100), History.of("a x", 5)),
                PlanRules.DEFAULT,
                new Target(new DatasetName("backup"), GUID, List.of(), List.of()),
                state());
        assertThat(scene.preview(ConflictStrategy.KEEP_COPY).resolution().possible())
                .isFalse();
    }

    private static List<String> names(@Nullable String below) {
        return below == null ? List.of() : List.of(below);
    }

    private static ConflictScene scene(String source, String target, List<String> below, String marked) {
        return new ConflictScene(
                Pair.of(History.of(source, 100), History.of(target, 5)),
                PlanRules.DEFAULT,
                new Target(
                        COPY,
                        GUID,
                        below,
                        marked.isEmpty()
                                ? List.of()
                                : History.of(marked, 5).stream()
                                        .filter(snapshot -> snapshot.isBookmark())
                                        .toList()),
                state());
    }

    private static TargetState state() {
        return new TargetState(List.of(), Map.of(), "backup/aside");
    }

    private static String text(ConflictPreview preview) {
        return preview.steps().stream()
                .map(step -> step.command() == null
                        ? step.verb() + " " + step.snapshot()
                        : String.join(
                                " ", Objects.requireNonNull(step.command()).words()))
                .collect(Collectors.joining("; "));
    }
}
