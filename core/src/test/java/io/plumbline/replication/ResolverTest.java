package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.zfs.Guid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line is a case: source | target | strategy | actions, or {@code impossible} | what is destroyed. Histories are as in {@link History}. */
class ResolverTest {
    private static final Map<Guid, Long> USED = Map.of(History.guid("x"), 1_000L, History.guid("y"), 24L);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a b c  | a b x y | STOP        |                                              | -
        a b c  | a b x y | ROLL_BACK   | destroy @y @x; rollback @b; -i @b @c         | x y
        a b c  | a b x   | KEEP_COPY   | rename aside; @c                             | -
        a b c  | a b x   | FULL_RESEND | rename aside; @c; destroy aside              | a b x
        a b    | a b x   | ROLL_BACK   | destroy @x; rollback @b                      | x
        #a b   | a x     | ROLL_BACK   | destroy @x; rollback @a; -i #a @b            | x
        a b c  | z a x y | ROLL_BACK   | destroy @y @x; rollback @a; -I @a @c         | x y
        a b    | x y     | ROLL_BACK   | impossible                                   | -
        a b    | x y     | KEEP_COPY   | rename aside; @b                             | -
        a b    | x y     | FULL_RESEND | rename aside; @b; destroy aside              | x y
        a b    | b=q a x | ROLL_BACK   | impossible                                   | -
        """)
    void whatAStrategyWouldDo(
            String source, String target, ConflictStrategy strategy, @Nullable String actions, String destroyed) {
        Resolution resolution = preview(source, target, strategy, List.of());
        assertThat(text(resolution)).isEqualTo(actions == null ? "" : actions);
        Set<Guid> guids = destroyed.equals("-")
                ? Set.of()
                : Arrays.stream(destroyed.split(" ", -1)).map(History::guid).collect(Collectors.toSet());
        assertThat(resolution.destroyed().snapshots())
                .extracting(snapshot -> snapshot.guid())
                .containsExactlyInAnyOrderElementsOf(guids);
        assertThat(resolution.explanation()).isNotEmpty().allMatch(sentence -> sentence.endsWith("."));
        // What is destroyed and what is kept are all that there was.
        assertThat(resolution.kept().size() + guids.size()).isEqualTo(target.split(" ", -1).length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        HELD        | x | ROLL_BACK   | It would destroy @x. It is held: tape.
        HELD        | a | FULL_RESEND | It would destroy @a. It is held: tape.
        CLONE       | x | ROLL_BACK   | It would destroy @x. The clone tape needs it.
        COMMON_BASE | x | ROLL_BACK   | It would destroy @x. The next increment of tape starts from it.
        COMMON_BASE | x | KEEP_COPY   | It would move @x to another dataset. The next increment of tape starts from it.
        BEING_SENT  | a | KEEP_COPY   | It would move @a to another dataset. tape is sending or receiving it.
        """)
    void whatIsNeededElsewhereStaysWhereItIs(
            ProtectionCause cause, String needed, ConflictStrategy strategy, String reason) {
        Resolution resolution =
                preview("a b", "a x", strategy, List.of(new Protection(cause, "tape", Set.of(History.guid(needed)))));
        assertThat(resolution.possible()).isFalse();
        assertThat(resolution.impossible()).containsExactly(reason);
        assertThat(resolution.explanation()).containsExactly(reason);
        assertThat(resolution.actions()).isEmpty();
        assertThat(resolution.destroyed()).isEqualTo(Reclaim.NOTHING);
        assertThat(resolution.kept()).hasSize(2);
    }

    @Test
    void whatIsHeldMayStayWhereARollbackKeepsIt() {
        assertThat(preview(
                                "a b",
                                "a x",
                                ConflictStrategy.ROLL_BACK,
                                List.of(new Protection(ProtectionCause.HELD, "tape", Set.of(History.guid("a")))))
                        .possible())
                .isTrue();
        assertThat(preview(
                                "a b",
                                "a x",
                                ConflictStrategy.KEEP_COPY,
                                List.of(new Protection(ProtectionCause.HELD, "tape", Set.of(History.guid("x")))))
                        .possible())
                .isTrue();
    }

    @Test
    void anInterruptedReceiveIsAbortedFirst() {
        Pair pair = new Pair(
                History.of("a b", 1),
                History.of("a x", 1),
                new PartialReceive(History.guid("a"), History.guid("b")),
                null,
                null);
        assertThat(text(new Resolver(PlanRules.DEFAULT).preview(ConflictStrategy.ROLL_BACK, pair, state(List.of()))))
                .isEqualTo("abort; destroy @x; rollback @a; -i @a @b");
    }

    @Test
    void whoChoosesAFullResendHasDecidedAboutTheFirstStream() {
        PlanRules refuse = new PlanRules(SnapshotFilter.ALL, InitialPolicy.REFUSE, PairCapabilities.ALL, false);
        Pair pair = Pair.of(History.of("a b", 1), History.of("x", 1));
        assertThat(text(new Resolver(refuse).preview(ConflictStrategy.KEEP_COPY, pair, state(List.of()))))
                .isEqualTo("rename aside; @b");
    }

    @Test
    void nothingIsDestroyedForNothing() {
        PlanRules nothing = new PlanRules(
                SnapshotFilter.of(List.of("z"), List.of()), InitialPolicy.ALL, PairCapabilities.ALL, false);
        Pair pair = Pair.of(History.of("a b", 1), History.of("x", 1));
        assertThat(new Resolver(nothing)
                        .preview(ConflictStrategy.FULL_RESEND, pair, state(List.of()))
                        .impossible())
                .containsExactly("The source holds no snapshot that could be sent afterwards.");
    }

    @Test
    void aPreviewTellsPeopleEverything() {
        assertThat(preview("a b c", "a b x y", ConflictStrategy.ROLL_BACK, List.of())
                        .explanation())
                .containsExactly(
                        "The target gives up what it got since both sides were the same.",
                        "Destroy the target's @y, @x.",
                        "Roll the target back to @b; what was written to it since then is lost.",
                        "Send the increment from @b to @c.",
                        "Destroyed: 2 snapshots, which gives back at least 1024 bytes; what they share comes on top.",
                        "The target's side keeps @a, @b.");
    }

    @Test
    void thereMustBeAConflict() {
        assertThatThrownBy(() -> preview("a b", "a", ConflictStrategy.STOP, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Resolution preview(
            String source, String target, ConflictStrategy strategy, List<Protection> protections) {
        Pair pair = Pair.of(History.of(source, 100), History.of(target, 5));
        return new Resolver(PlanRules.DEFAULT).preview(strategy, pair, state(protections));
    }

    private static TargetState state(List<Protection> protections) {
        return new TargetState(protections, USED, "aside");
    }

    private static String text(Resolution resolution) {
        return resolution.possible()
                ? resolution.actions().stream().map(ResolverTest::text).collect(Collectors.joining("; "))
                : "impossible";
    }

    private static String text(ReplicaAction action) {
        if (action instanceof ReplicaAction.AbortReceive) {
            return "abort";
        }
        if (action instanceof ReplicaAction.DestroySnapshots destroy) {
            return "destroy "
                    + destroy.snapshots().stream().map(Object::toString).collect(Collectors.joining(" "));
        }
        if (action instanceof ReplicaAction.Rollback rollback) {
            return "rollback " + rollback.to();
        }
        if (action instanceof ReplicaAction.RenameDataset rename) {
            return "rename " + rename.to();
        }
        return action instanceof ReplicaAction.DestroyDataset destroy
                ? "destroy " + destroy.name()
                : ((ReplicaAction.Send) action).step().toString();
    }
}
