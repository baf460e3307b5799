package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.HoldTag;
import io.plumbline.zfs.SendFlag;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.SnapshotRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOrderTest {
    private static final DatasetName DATA = new DatasetName("tank/da ta");
    private static final SnapshotRef A = DATA.snapshot("a");
    private static final SnapshotRef B = DATA.snapshot("b");
    private static final SshDestination PARIS = new SshDestination("plumbline", "192.0.2.8", 22);

    private static List<AgentOrder> all() {
        return List.of(
                AgentOrder.report(),
                AgentOrder.snapshot(A, true),
                AgentOrder.hold(A, new HoldTag("keep")),
                AgentOrder.release(A, new HoldTag("keep")),
                AgentOrder.bookmark(A, "m"),
                AgentOrder.destroy(A, new Guid(-1)),
                AgentOrder.abortReceive(DATA),
                AgentOrder.send(
                        new SendOrder(B, A, true, Set.of(SendFlag.RAW)),
                        new Guid(7),
                        "vP",
                        new DatasetName("b/x"),
                        PARIS));
    }

    @Test
    void everyVerbIsAFewFieldsThatComeBackFromTheirText() {
        assertThat(all()).extracting(AgentOrder::verb).containsExactlyInAnyOrder(AgentVerb.values());
        for (AgentOrder order : all()) {
            assertThat(AgentOrder.ofText(order.verb(), order.text())).isEqualTo(order);
        }
    }

    @Test
    void anInstructionIsALineThatIsSplitAtTabs() {
        UUID id = UUID.fromString("0144d954-560d-41f8-8477-aaca93ce20a1");
        Instruction instruction = new Instruction(
                id,
                id,
                all().get(7),
                null,
                InstructionState.WAITING,
                Instruction.Result.NONE,
                0,
                new Instruction.Times(Instant.EPOCH, Instant.EPOCH, null, null));
        assertThat(instruction.line())
                .isEqualTo("id=" + id + "\tverb=SEND\tsnapshot=tank/da ta@b\tguid=7\tfrom=tank/da ta@a\tbetween=yes"
                        + "\tflags=vPw\ttarget=b/x\tdestination=plumbline@192.0.2.8:22");
    }

    @Test
    void noFieldHoldsWhatALineIsSplitAt() {
        for (String text : List.of("a\tb", "a\nb")) {
            assertThatThrownBy(() -> new AgentOrder(AgentVerb.BOOKMARK, Map.of("name", text)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -o      | 192.0.2.8 | 22
            a b     | 192.0.2.8 | 22
            root    | -oProxy   | 22
            root    | a;b       | 22
            root    | fe80::1   | 22
            root    | host      | 0
            """)
    void aDestinationIsNoOptionAndNoShellText(String user, String host, int port) {
        assertThatThrownBy(() -> new SshDestination(user, host, port)).isInstanceOf(IllegalArgumentException.class);
    }
}
