package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.AgentOrder;
import io.plumbline.replication.Instruction;
import io.plumbline.replication.InstructionState;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstructionStoreTest {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final AgentOrder DESTROY =
            AgentOrder.destroy(new DatasetName("tank/data").snapshot("a b"), new Guid(-1));

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final UUID host = TestGroups.system();

    @FunctionalInterface
    private interface Work<T> {
        T on(InstructionStore store) throws SQLException;
    }

    private static <T> T with(Work<T> work) {
        return TestGroups.with(connection -> work.on(new InstructionStore(connection)));
    }

    private static boolean does(Work<Boolean> work) {
        return with(work);
    }

    private UUID add(Instant at) {
        UUID id = UUID.randomUUID();
        assertThat(does(store -> store.add(id, host, null, DESTROY, at, at.plus(Duration.ofHours(1)))))
                .isTrue();
        return id;
    }

    private List<UUID> take(Instant at) {
        List<Instruction> taken = with(store -> store.take(host, 10, at, LEASE));
        return taken.stream().map(Instruction::id).toList();
    }

    private Instruction find(UUID id) {
        return TestGroups.with(connection -> new InstructionStore(connection).find(id))
                .orElseThrow();
    }

    private static Instruction.Result said(String message) {
        return new Instruction.Result(message, null, 4_096L);
    }

    @Test
    void whatIsTakenIsGivenAgainOnlyWhenItsLeaseHasEnded() {
        UUID second = add(now.plusSeconds(1));
        UUID first = add(now);
        assertThat(take(now.plusSeconds(2))).containsExactly(first, second);
        assertThat(take(now.plusSeconds(3))).isEmpty();
        assertThat(does(store -> store.progress(first, 7L, now.plus(LEASE).plus(LEASE))))
                .isTrue();
        assertThat(take(now.plus(LEASE).plusSeconds(3))).containsExactly(second);
        assertThat(find(second).deliveries()).isEqualTo(2);
        assertThat(find(first).result().bytes()).isEqualTo(7);
        assertThat(find(first).order()).isEqualTo(DESTROY);
    }

    @Test
    void aResultEndsItOnce() {
        UUID id = add(now);
        assertThat(does(store -> store.end(id, InstructionState.DONE, said("early"), now)))
                .as("nobody has it")
                .isFalse();
        take(now);
        assertThat(does(store -> store.end(id, InstructionState.FAILED, said("busy"), now)))
                .isTrue();
        assertThat(does(store -> store.end(id, InstructionState.DONE, said("well"), now)))
                .isFalse();
        assertThat(find(id).state()).isEqualTo(InstructionState.FAILED);
        assertThat(find(id).result()).isEqualTo(said("busy"));
        assertThat(does(store -> store.progress(id, 1L, now))).isFalse();
        assertThat(take(now.plus(LEASE).plusSeconds(1))).isEmpty();
    }

    @Test
    void whatNobodyComesForExpiresAndALateResultIsKept() {
        UUID waiting = add(now);
        UUID taken = add(now);
        with(store -> store.take(host, 1, now, LEASE));
        Instant later = now.plus(Duration.ofHours(2));
        with(store -> store.expire(later));
        assertThat(find(waiting).state()).isEqualTo(InstructionState.EXPIRED);
        assertThat(find(taken).state()).isEqualTo(InstructionState.EXPIRED);
        UUID given = find(taken).times().takenAt() == null ? waiting : taken;
        UUID left = given.equals(taken) ? waiting : taken;
        assertThat(does(store -> store.end(given, InstructionState.DONE, said("late"), later)))
                .isTrue();
        assertThat(does(store -> store.end(left, InstructionState.DONE, said("late"), later)))
                .isFalse();
        assertThat(take(later)).isEmpty();
    }

    @Test
    void whatIsCalledOffIsNotGivenAgain() {
        UUID id = add(now);
        take(now);
        assertThat(does(store -> store.cancel(id, now))).isTrue();
        assertThat(does(store -> store.cancel(id, now))).isFalse();
        assertThat(does(store -> store.progress(id, 1L, now))).isFalse();
        assertThat(find(id).state()).isEqualTo(InstructionState.CANCELLED);
    }

    @Test
    void anAgentThatNeverComesLeavesNoMoreThanAThousand() {
        boolean added = true;
        int count = 0;
        while (added && count < 1_100) {
            added = does(
                    store -> store.add(UUID.randomUUID(), host, null, AgentOrder.report(), now, now.plusSeconds(60)));
            count += added ? 1 : 0;
        }
        assertThat(count).isEqualTo(1_000);
    }
}
