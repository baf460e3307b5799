package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.VerificationEntry.Chain;
import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationFinding.Sums;
import io.plumbline.zfs.Guid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationChainTest {
    private static final Instant THEN = Instant.parse("2026-01-31T12:00:00.000001Z");

    private static List<VerificationEntry> ledger(int entries) {
        List<VerificationEntry> ledger = new ArrayList<>();
        String previous = VerificationEntry.START;
        for (int i = 1; i <= entries; i++) {
            VerificationEntry entry = entry(i, previous, VerificationResult.SAME, "Proves that nothing differs.");
            ledger.add(entry);
            previous = entry.chain().sum();
        }
        return ledger;
    }

    private static VerificationEntry entry(long number, String previous, VerificationResult result, String sentence) {
        VerificationOrder order = new VerificationOrder(
                new UUID(1, number),
                new Replica.Place(new UUID(2, 2), "tank/a", new UUID(3, 3), "backup/a"),
                new UUID(4, 4),
                VerificationPlan.Method.STREAM,
                false,
                "jane");
        VerificationFinding finding = new VerificationFinding(
                result,
                new Compared("daily-1", new Guid(77), number == 1 ? null : new Guid(76)),
                new Sums(4_096, 0, "aa", "aa"),
                List.of(sentence),
                null);
        return new VerificationEntry(
                        number,
                        order,
                        new VerificationEntry.Names("home", "lyon", "oslo"),
                        finding,
                        new VerificationEntry.Times(THEN, THEN.plusSeconds(number)),
                        new Chain(previous, ""))
                .sealed();
    }

    private static VerificationChain check(List<VerificationEntry> ledger) {
        VerificationChain chain = new VerificationChain();
        ledger.forEach(chain::take);
        return chain;
    }

    @Test
    void aLedgerThatNobodyTouchedHolds() {
        assertThat(check(ledger(20)).firstBreak()).isEmpty();
        assertThat(check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void theOldestMayHaveHadOthersBeforeIt() {
        assertThat(check(ledger(20).subList(7, 20)).firstBreak()).isEmpty();
    }

    /** What somebody may do who can write to the data base. */
    enum Forgery {
        CHANGE {
            @Override
            void of(List<VerificationEntry> ledger, int at) {
                VerificationEntry was = ledger.get(at);
                VerificationEntry other = entry(
                        was.number(), was.chain().previousSum(), VerificationResult.DIFFERENT, "Nothing is the same.");
                ledger.set(
                        at,
                        new VerificationEntry(
                                other.number(),
                                other.order(),
                                other.names(),
                                other.finding(),
                                other.times(),
                                was.chain()));
            }
        },
        CHANGE_AND_SEAL {
            @Override
            void of(List<VerificationEntry> ledger, int at) {
                VerificationEntry was = ledger.get(at);
                ledger.set(
                        at,
                        entry(
                                was.number(),
                                was.chain().previousSum(),
                                VerificationResult.DIFFERENT,
                                "Nothing is the same."));
            }
        },
        TAKE_OUT {
            @Override
            void of(List<VerificationEntry> ledger, int at) {
                ledger.remove(at);
            }
        },
        SWAP {
            @Override
            void of(List<VerificationEntry> ledger, int at) {
                VerificationEntry one = ledger.get(at);
                ledger.set(at, ledger.get(at + 1));
                ledger.set(at + 1, one);
            }
        };

        abstract void of(List<VerificationEntry> ledger, int at);
    }

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void whateverIsDoneWithinTheLedgerIsSeen(Forgery forgery) {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<VerificationEntry> ledger = ledger(20);
            // Neither the first nor the last: those may have had others before them, and behind them.
            int at = 1 + random.nextInt(17);

            forgery.of(ledger, at);

            assertThat(check(ledger).firstBreak()).as("%s at %d", forgery, at).isPresent();
        }
    }

    @Test
    void textsThatRunTogetherHaveAnotherSum() {
        assertThat(entry(1, "", VerificationResult.SAME, "a\nb").computedSum())
                .isNotEqualTo(entry(1, "", VerificationResult.SAME, "a").computedSum());
    }
}
